import type { Party } from '../onec/port.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import type { Failure, FailureKind, Outcome } from '../platform/errors/failure.ts'
import { sanitizeText } from '../platform/sanitize-text.ts'
import { rightRequisites } from './requisites.ts'

/** `known`: the portal's ids by guids of 1C, as far as they could be found; null: 1C does not know it. */
type Ensured = { known: Map<string, string | null> } & (
  | { kind: 'done' }
  | { kind: FailureKind; failure: Failure }
)

/**
 * The portal's rows of these counterparties; those it lacks are created, with the names that 1C has. A tax number
 * that cannot be right is left out, since 1C itself does not insist on it. Existing rows stay as
 * they are: staff may have corrected them.
 * @param guids of 1C, in lower case
 * @param fetchParties asks 1C for those the portal does not know
 */
export async function ensureCounterparties(
  prisma: PrismaClient,
  guids: readonly string[],
  fetchParties: (guids: string[]) => Promise<Outcome<Party[]>>,
): Promise<Ensured> {
  const known = await findIds(prisma, guids)
  const unknown = guids.filter((guid) => !known.has(guid))
  if (unknown.length === 0) return { kind: 'done', known }
  const fetched = await fetchParties(unknown)
  if (fetched.kind !== 'done') return { ...fetched, known }
  const made = fetched.value.flatMap((party) => {
    const guid = party.guid?.toLowerCase()
    return guid && unknown.includes(guid) ? [{ guid, ...requisitesOf(party, guid) }] : []
  })
  await prisma.counterparty.createMany({ data: made, skipDuplicates: true })
  const added = await findIds(prisma, unknown)
  for (const guid of unknown) known.set(guid, added.get(guid) ?? null)
  return { kind: 'done', known }
}

async function findIds(prisma: PrismaClient, guids: readonly string[]) {
  const rows = await prisma.counterparty.findMany({
    where: { guid: { in: [...guids] } },
    select: { id: true, guid: true },
  })
  return new Map<string, string | null>(rows.map(({ id, guid }) => [guid, id]))
}

function requisitesOf({ name, inn, kpp }: Party, guid: string) {
  const own = rightRequisites(inn, kpp)
  const cleanName = sanitizeText(name).trim()
  return { ...own, name: cleanName || own.inn || guid }
}
