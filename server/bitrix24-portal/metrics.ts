import { defineMetrics, type Metrics } from '../platform/metrics.ts'
import type { PortalDeps } from './deps.ts'

export const outboxMetrics = defineMetrics(({ gauge }) => ({
  waiting: gauge({
    name: 'sverka_bitrix24_messages_waiting',
    help: 'Messages that Bitrix24 is still to be sent',
  }),
  oldestSeconds: gauge({
    name: 'sverka_bitrix24_messages_oldest_seconds',
    help: 'How long the oldest of these messages has waited; 0: none waits',
  }),
}))

/** Messages that wait, and since when the oldest does, whatever it waits for. */
export async function measureOutbox({
  database: { prisma },
  metrics,
  clock,
}: Pick<PortalDeps, 'database' | 'clock'> & { metrics: Metrics }): Promise<void> {
  const waiting = await prisma.bitrix24Message.aggregate({
    where: { status: { in: ['queued', 'sending'] } },
    _count: true,
    _min: { createdAt: true },
  })
  const since = waiting._min.createdAt
  const figures = outboxMetrics(metrics)
  figures.waiting.set(waiting._count)
  figures.oldestSeconds.set(since ? (clock.now().getTime() - since.getTime()) / 1000 : 0)
}
