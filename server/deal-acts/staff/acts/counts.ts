import { Prisma } from '../../../platform/database/client/client.ts'
import type { Database, PrismaClient } from '../../../platform/database/connect.ts'
import { countEach } from '../../../platform/database/count-each.ts'
import { DEAL_ACT_STATUSES, type DealActStatus } from '../../act/states.ts'
import type { DealActsList } from '../../views/deal-acts.ts'
import { OPEN_STATUSES } from './filter.ts'
import { latestRejected } from './find-acts.ts'

/** Of each status: more are not counted while a page waits. */
export const MAX_COUNTED = 10_000

/** How many acts have each status; more than are counted is one more. */
export async function countByStatus(database: Database): Promise<DealActsList['counts']> {
  const [counts, mendable] = await Promise.all([
    countEach(database, {
      from: 'deal_acts',
      column: 'status',
      values: DEAL_ACT_STATUSES,
      most: MAX_COUNTED,
    }),
    countMendable(database),
  ])
  const sum = (statuses: readonly DealActStatus[]) =>
    statuses.reduce((total, status) => total + counts[status], 0)
  return {
    ...counts,
    open: sum(OPEN_STATUSES) - counts.rejected + mendable,
    all: sum(DEAL_ACT_STATUSES),
  }
}

async function countMendable({ prisma }: Database): Promise<number> {
  const [found] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${latestRejected()}) AS rejected`
  return found?.count ?? 0
}

/** Acts for which no event arrived, since the first of the month. @param monthStart its first moment */
export async function countFoundBySweep(prisma: PrismaClient, monthStart: Date): Promise<number> {
  const [found] = await prisma.$queryRaw<{ count: number }[]>(Prisma.sql`
    SELECT count(*)::int AS count FROM deal_acts
    WHERE source IN ('sweep', 'stages') AND updated_at >= ${monthStart} AND created_at >= ${monthStart}`)
  return found?.count ?? 0
}
