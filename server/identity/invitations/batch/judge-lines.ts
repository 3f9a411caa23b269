import type { PrismaClient } from '../../../platform/database/connect.ts'
import type { CustomerRole } from '../../actor.ts'
import { readEmail } from '../invitee.ts'
import type { FileLine } from './read-file.ts'
import type { BatchLineReason } from './views.ts'

/** Who is to be invited where, and what stands against it. */
export interface JudgedLine {
  line: number
  email: string
  counterpartyId: string | null
  named: string
  role: CustomerRole
  reason: BatchLineReason | null
}

/** Judges the lines of a file by what the portal knows now, in a few questions however many lines there are. */
export async function judgeFile(
  prisma: PrismaClient,
  lines: readonly FileLine[],
  now: Date,
): Promise<JudgedLine[]> {
  const find = await loadCounterparties(prisma, lines)
  const judged = lines.map(({ line, email: written, guid, inn, kpp, role }): JudgedLine => {
    const email = readEmail(written)
    const found = find({ guid, inn, kpp })
    const named = guid || [inn, kpp].filter(Boolean).join(' / ')
    const isKnown = typeof found !== 'string'
    const reason = !email ? 'email' : !isKnown ? found : role === null ? 'role' : null
    return {
      ...{ line, email: email ?? written, named, reason, role: role ?? 'owner' },
      counterpartyId: isKnown ? found.id : null,
    }
  })
  return judgePeople(prisma, judged, { now, again: true })
}

/**
 * Adds what stands against people: said before, there already, staff, disabled, invited.
 * @param options `again`: whoever let an invitation expire, or declined one, is asked again
 */
export async function judgePeople(
  prisma: PrismaClient,
  lines: readonly JudgedLine[],
  { now, again }: { now: Date; again: boolean },
): Promise<JudgedLine[]> {
  const emails = [...new Set(lines.flatMap((line) => (line.reason ? [] : [line.email])))]
  const [users, invitations] = await Promise.all([
    prisma.user.findMany({
      where: { email: { in: emails } },
      select: {
        email: true,
        role: true,
        disabledAt: true,
        counterparties: { select: { counterpartyId: true } },
      },
    }),
    prisma.invitation.findMany({
      where: {
        email: { in: emails },
        ...(again && {
          acceptedAt: null,
          declinedAt: null,
          withdrawnAt: null,
          expiresAt: { gt: now },
        }),
      },
      select: { email: true, counterpartyId: true },
    }),
  ])
  const userOf = new Map(users.map((user) => [user.email, user]))
  const invited = new Set(invitations.map(keyOf))
  const seen = new Set<string>()
  return lines.map((line) => {
    if (line.reason) return line
    const key = keyOf(line)
    const user = userOf.get(line.email)
    const isMember = user?.counterparties.some(
      (each) => each.counterpartyId === line.counterpartyId,
    )
    const reason = seen.has(key)
      ? 'duplicate'
      : user && user.role !== 'client'
        ? 'staff'
        : isMember
          ? 'member'
          : user?.disabledAt
            ? 'disabled'
            : invited.has(key)
              ? 'invited'
              : null
    seen.add(key)
    return { ...line, reason }
  })
}

function keyOf({ email, counterpartyId }: { email: string; counterpartyId: string | null }) {
  return `${counterpartyId} ${email}`
}

type Finder = (by: Pick<FileLine, 'guid' | 'inn' | 'kpp'>) => { id: string } | BatchLineReason

async function loadCounterparties(
  prisma: PrismaClient,
  lines: readonly FileLine[],
): Promise<Finder> {
  const of = (name: 'guid' | 'inn') => [
    ...new Set(lines.flatMap((line) => (line[name] ? [line[name]] : []))),
  ]
  const select = { id: true, guid: true, inn: true, kpp: true } as const
  const [byGuid, byInn] = await Promise.all([
    prisma.counterparty.findMany({ where: { guid: { in: of('guid') } }, select }),
    prisma.counterparty.findMany({ where: { inn: { in: of('inn') } }, select }),
  ])
  const ofGuid = new Map(byGuid.map((row) => [row.guid, row]))
  const ofInn = Map.groupBy(byInn, ({ inn }) => inn)
  return ({ guid, inn, kpp }) => {
    if (guid) return ofGuid.get(guid) ?? 'counterparty'
    const branches = ofInn.get(inn) ?? []
    const fitting = kpp ? branches.filter((row) => row.kpp === kpp) : branches
    const [only, ...others] = fitting
    if (only && others.length === 0) return only
    if (only) return 'ambiguous'
    return branches.length > 0 ? 'kpp' : 'counterparty'
  }
}
