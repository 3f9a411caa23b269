import type { DistributionItem, DistributionRun } from '../../platform/database/client/client.ts'
import type { DistributionDeps } from '../deps.ts'
import { itemLeases } from './lease.ts'

/** An item that this process works on, with what of its run each step asks for. */
export type ClaimedItem = DistributionItem & {
  run: Pick<DistributionRun, 'id' | 'kind' | 'periodFrom' | 'periodTo' | 'settings'>
}

const OF_RUN = { id: true, kind: true, periodFrom: true, periodTo: true, settings: true } as const
const BY_NAME = [{ name: 'asc' }, { id: 'asc' }] as const

/** Several processes look at the same time: those who were too slow for the first take others. */
const SPARE = 16

/**
 * Claims up to so many items of runs that are going on: those whose process died, those that waited for their time,
 * else the next by name of the run that was begun first. Empty: there are none now.
 */
export async function claimItems(
  { database: { prisma }, clock }: Pick<DistributionDeps, 'database' | 'clock'>,
  count: number,
): Promise<ClaimedItem[]> {
  const now = clock.now()
  const runs = await prisma.distributionRun.findMany({
    where: { status: 'running', beginsAt: { lte: now } },
    orderBy: [{ beginsAt: 'asc' }, { id: 'asc' }],
    select: OF_RUN,
  })
  const overdue = [
    itemLeases.expired(now),
    { status: 'waiting' as const, nextAttemptAt: { lte: now } },
  ]
  const claimable = { OR: [{ status: 'queued' as const }, ...overdue] }
  for (const run of runs) {
    const read = (where: object) =>
      prisma.distributionItem.findMany({
        where: { runId: run.id, ...where },
        orderBy: [...BY_NAME],
        take: count + SPARE,
        select: { id: true },
      })
    const found = [...(await read({ OR: overdue })), ...(await read({ status: 'queued' }))]
    for (let at = 0; at < found.length; at += count) {
      const ids = found.slice(at, at + count).map(({ id }) => id)
      const where = { id: { in: ids }, ...claimable }
      const claimed = await itemLeases.claimAll(prisma, where, now, { startedAt: now })
      if (claimed.length > 0) return claimed.map((item) => ({ ...item, run }))
    }
  }
  return []
}
