import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { ListCursor } from './cursor.ts'
import { findByWords } from './find-by-words.ts'
import { type ActSearch, filterCondition, tenantCondition } from './search.ts'
import { type FoundActs, MAX_ADDED_UP, type SumRow, toTotals } from './totals.ts'
import type { CompletionActListTotals } from './views.ts'
import { walkActs } from './walk.ts'

/**
 * Ids of the acts that the search lets through, newest first, after a cursor, and what all of them add
 * up to.
 */
export async function findActs(
  prisma: PrismaClient,
  search: ActSearch,
  page: { after: ListCursor | null; limit: number },
): Promise<FoundActs> {
  if (search.words.length > 0) return findByWords(prisma, search, page)
  const [ids, totals] = await Promise.all([
    walkActs(prisma, search, Prisma.sql`TRUE`, page),
    addUp(prisma, search),
  ])
  return { ids, totals }
}

/**
 * By an index that has the amounts in it. Of everybody's acts, which are more than is added up in most bases, that is
 * asked first: adding up takes longer. One customer's are read once.
 */
async function addUp(prisma: PrismaClient, search: ActSearch): Promise<CompletionActListTotals> {
  const found = Prisma.sql`
    FROM completion_acts WHERE ${tenantCondition(search)} AND ${filterCondition(search)}`
  if (search.counterpartyIds === null) {
    const [counted] = await prisma.$queryRaw<{ isMore: boolean }[]>`
      SELECT EXISTS (SELECT ${found} OFFSET ${MAX_ADDED_UP}) AS "isMore"`
    if (counted?.isMore) return { count: MAX_ADDED_UP, sums: [], isCapped: true }
  }
  const sums = await prisma.$queryRaw<SumRow[]>`
    SELECT currency, count(*)::int AS count, sum(total)::text AS total
    FROM (SELECT currency, total ${found} LIMIT ${MAX_ADDED_UP + 1}) AS added
    GROUP BY currency`
  return toTotals(sums, MAX_ADDED_UP)
}
