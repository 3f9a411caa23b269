import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { type ActSearch, wordsCondition } from './search.ts'

/** Counterparties that are looked up one by one; more than these are part of the query itself. */
const MAX_COUNTERPARTIES = 500

/**
 * A condition for acts of counterparties whose name or INN has the words of the search. Null: there are
 * none, or the search is within counterparties anyway.
 */
export async function findCounterpartyCondition(
  prisma: PrismaClient,
  search: ActSearch,
): Promise<Prisma.Sql | null> {
  if (search.counterpartyIds) return null
  const all = Prisma.sql`SELECT id FROM counterparties WHERE ${wordsCondition(search)}`
  const found = await prisma.$queryRaw<{ id: string }[]>`${all} LIMIT ${MAX_COUNTERPARTIES + 1}`
  if (found.length === 0) return null
  if (found.length > MAX_COUNTERPARTIES) return Prisma.sql`counterparty_id IN (${all})`
  return Prisma.sql`counterparty_id = ANY(${found.map(({ id }) => id)}::uuid[])`
}
