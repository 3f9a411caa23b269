import type { DistributionItem } from '../../platform/database/client/client.ts'
import type { DistributionDeps } from '../deps.ts'
import { itemLeases } from './lease.ts'

/** Several processes look at the same time: one that was too slow for the first takes another. */
const CANDIDATES = 16

/**
 * Claims an item of a run that is going on: one whose process died, one that waited for its time, else the next by
 * name of the run that was begun first. Null: there is none now.
 */
export async function claimItem({
  database: { prisma },
  clock,
}: Pick<DistributionDeps, 'database' | 'clock'>): Promise<DistributionItem | null> {
  const now = clock.now()
  const runs = await prisma.distributionRun.findMany({
    where: { status: 'running', beginsAt: { lte: now } },
    orderBy: [{ beginsAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  for (const { id: runId } of runs) {
    const due = {
      OR: [itemLeases.expired(now), { status: 'waiting' as const, nextAttemptAt: { lte: now } }],
    }
    const overdue = await prisma.distributionItem.findMany({
      where: { runId, ...due },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: CANDIDATES,
      select: { id: true },
    })
    const queued = await prisma.distributionItem.findMany({
      where: { runId, status: 'queued' },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: CANDIDATES,
      select: { id: true },
    })
    for (const { id } of [...overdue, ...queued]) {
      const where = { id, OR: [{ status: 'queued' as const }, ...due.OR] }
      const claimed = await itemLeases.claim(prisma, where, now, { startedAt: now })
      if (claimed) return claimed
    }
  }
  return null
}
