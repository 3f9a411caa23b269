import { Prisma } from '../platform/database/client/client.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import type { ActPlace } from './cursor.ts'
import { searchActs } from './find-words.ts'
import { type ActSearch, plainCondition, tenantCondition } from './search.ts'
import { MOST_ADDED_UP, type SumRow, toTotals } from './totals.ts'
import type { ActsTotals } from './views.ts'
import { walkActs } from './walk.ts'

export interface FoundActs {
  ids: string[]
  totals: ActsTotals
}

/**
 * Ids of the acts that the search lets through, newest first, behind a place, and what all of them add
 * up to.
 */
export async function findActs(
  prisma: PrismaClient,
  search: ActSearch,
  place: { after: ActPlace | null; limit: number },
): Promise<FoundActs> {
  if (search.words.length > 0) return searchActs(prisma, search, place)
  const [ids, totals] = await Promise.all([
    walkActs(prisma, search, Prisma.sql`TRUE`, place),
    addUp(prisma, search),
  ])
  return { ids, totals }
}

/** By an index that has the amounts in it. */
async function addUp(prisma: PrismaClient, search: ActSearch): Promise<ActsTotals> {
  const sums = await prisma.$queryRaw<SumRow[]>`
    SELECT currency, count(*)::int AS count, sum(total)::text AS total
    FROM (
      SELECT currency, total FROM completion_acts
      WHERE ${tenantCondition(search)} AND ${plainCondition(search)} LIMIT ${MOST_ADDED_UP + 1}
    ) AS added
    GROUP BY currency`
  return toTotals(sums, MOST_ADDED_UP)
}
