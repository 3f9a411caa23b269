import { dealActMetrics } from '../act/metrics.ts'
import { DEAL_ACT_STATUSES } from '../act/states.ts'
import type { DealActsDeps } from '../deps.ts'

/** Figures of all processes together, for Prometheus. */
export async function measureDealActs({
  database: { prisma },
  metrics,
  clock,
}: Pick<DealActsDeps, 'database' | 'metrics' | 'clock'>): Promise<void> {
  const [byStatus, waiting, portal] = await Promise.all([
    prisma.dealAct.groupBy({ by: ['status'], _count: true }),
    prisma.bitrix24Event.aggregate({
      where: { processedAt: null },
      _count: true,
      _min: { receivedAt: true },
    }),
    prisma.bitrix24Portal.findFirst({ orderBy: { usedSince: 'desc' } }),
  ])
  const counts = new Map(byStatus.map(({ status, _count }) => [status, _count]))
  const figures = dealActMetrics(metrics)
  for (const status of DEAL_ACT_STATUSES) figures.acts.set({ status }, counts.get(status) ?? 0)
  const now = clock.now().getTime()
  const oldest = waiting._min.receivedAt
  figures.eventsWaiting.set(waiting._count)
  figures.oldestEventSeconds.set(oldest ? (now - oldest.getTime()) / 1000 : 0)
  const swept = portal && (portal.historySweptAt ?? portal.createdAt)
  if (swept) figures.sweepLagSeconds.set((now - swept.getTime()) / 1000)
}
