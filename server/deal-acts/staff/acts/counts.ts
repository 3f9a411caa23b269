import { Prisma } from '../../../platform/database/client/client.ts'
import type { PrismaClient } from '../../../platform/database/connect.ts'
import { DEAL_ACT_STATUSES, type DealActStatus } from '../../act/states.ts'
import type { DealActsList } from '../../views/deal-acts.ts'
import { OPEN_STATUSES } from './filter.ts'
import { latestRejected } from './find-acts.ts'

/** Of each status: more are not counted while a page waits. */
const MAX_COUNTED = 10_000

/** How many acts have each status; at most ten thousand of each status are counted. */
export async function countByStatus(prisma: PrismaClient): Promise<DealActsList['counts']> {
  const rows = await prisma.$queryRaw<{ status: DealActStatus | 'mendable'; count: number }[]>`
    SELECT own.status::text AS status, (
      SELECT count(*)::int FROM (
        SELECT 1 FROM deal_acts WHERE deal_acts.status = own.status LIMIT ${MAX_COUNTED}
      ) AS few
    ) AS count
    FROM unnest(${[...DEAL_ACT_STATUSES]}::"DealActStatus"[]) AS own (status)
    UNION ALL SELECT 'mendable', (SELECT count(*)::int FROM (${latestRejected()}) AS rejected)`
  const counted = new Map(rows.map(({ status, count }) => [status, count]))
  const of = (status: DealActStatus) => counted.get(status) ?? 0
  const sum = (statuses: readonly DealActStatus[]) =>
    statuses.reduce((total, status) => total + of(status), 0)
  return {
    queued: of('queued'),
    working: of('working'),
    waiting: of('waiting'),
    attention: of('attention'),
    exported: of('exported'),
    created: of('created'),
    accepted: of('accepted'),
    rejected: of('rejected'),
    signed: of('signed'),
    withdrawn: of('withdrawn'),
    unwanted: of('unwanted'),
    cancelled: of('cancelled'),
    failed: of('failed'),
    open: sum(OPEN_STATUSES) - of('rejected') + (counted.get('mendable') ?? 0),
    all: sum(DEAL_ACT_STATUSES),
  }
}

/** Acts for which no event arrived, since the first of the month. @param monthStart its first moment */
export async function countFoundBySweep(prisma: PrismaClient, monthStart: Date): Promise<number> {
  const [found] = await prisma.$queryRaw<{ count: number }[]>(Prisma.sql`
    SELECT count(*)::int AS count FROM deal_acts
    WHERE source IN ('sweep', 'stages') AND updated_at >= ${monthStart} AND created_at >= ${monthStart}`)
  return found?.count ?? 0
}
