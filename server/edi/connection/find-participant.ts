import { z } from 'zod'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiOperator, EdiParticipant, OwnBox } from '../operator/port.ts'

/** Who is a partner seldom stops being one; who is not may become one today. */
const PARTNER_MS = 24 * 3_600_000
const OTHER_MS = 10 * 60_000

const stored = z.object({
  id: z.string(),
  box: z.string(),
  relation: z.enum(['partner', 'invited', 'invites_us', 'stranger', 'refuses']),
})

/** Who has this INN and KPP at an operator, as it was found some time ago, or found now. Null: nobody. */
export async function findParticipant(
  { database, clock }: Pick<OperatorDeps, 'database' | 'clock'>,
  operator: EdiOperator,
  {
    own,
    who,
    signal,
  }: { own: OwnBox; who: { inn: string; kpp: string | null }; signal?: AbortSignal },
): Promise<Outcome<EdiParticipant | null>> {
  const key = { operator: operator.name, inn: who.inn, kpp: who.kpp ?? '' }
  const where = { operator_inn_kpp: key }
  const now = clock.now()
  const known = await database.prisma.ediParticipant.findUnique({ where })
  if (known) {
    const read = stored.nullable().safeParse(known.found)
    const isPartner = read.success && read.data?.relation === 'partner'
    const isFresh = now.getTime() - known.foundAt.getTime() < (isPartner ? PARTNER_MS : OTHER_MS)
    if (read.success && isFresh) return { kind: 'done', value: read.data }
  }
  const outcome = await operator.findParticipant(own, who, signal)
  if (outcome.kind !== 'done') return outcome
  const found = outcome.value ? { ...outcome.value } : undefined
  const columns = { ...(found && { found }), foundAt: now }
  await database.prisma.$transaction([
    database.prisma.ediParticipant.deleteMany({ where: key }),
    database.prisma.ediParticipant.createMany({
      data: { ...key, ...columns },
      skipDuplicates: true,
    }),
  ])
  return outcome
}

/** What was found is not believed any more: somebody was invited, or answered. */
export async function forgetParticipant(
  { database }: Pick<OperatorDeps, 'database'>,
  operator: EdiOperator['name'],
  inn: string,
): Promise<void> {
  await database.prisma.ediParticipant.deleteMany({ where: { operator, inn } })
}
