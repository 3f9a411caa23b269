import type { Prisma } from '../platform/database/client/client.ts'
import {
  DistributionDeliveryStatus,
  DistributionItemStatus,
} from '../platform/database/client/enums.ts'
import { defineMetrics } from '../platform/metrics.ts'
import type { DistributionDeps } from './deps.ts'
import { OPEN_ITEMS } from './item/states.ts'
import { PACE_MS } from './list/run-figures.ts'

export const distributionMetrics = defineMetrics(({ counter, gauge }) => ({
  items: gauge({
    name: 'sverka_distribution_items',
    help: 'Acts of the month-end runs that are going on, by how they stand',
    labelNames: ['status'],
  }),
  deliveries: gauge({
    name: 'sverka_distribution_deliveries',
    help: 'Deliveries of the runs that are going on, by channel and how they stand',
    labelNames: ['channel', 'status'],
  }),
  perMinute: gauge({
    name: 'sverka_distribution_items_per_minute',
    help: 'Acts of the runs that are going on that have ended within the last minute',
  }),
  secondsLeft: gauge({
    name: 'sverka_distribution_seconds_left',
    help: 'What the open acts take at the pace of the last minute; -1: nothing has ended within it',
  }),
  oldestSeconds: gauge({
    name: 'sverka_distribution_oldest_item_seconds',
    help: 'How long ago the oldest act that has not ended was begun; 0: none is begun',
  }),
  tries: counter({
    name: 'sverka_distribution_delivery_tries_total',
    help: 'Tries to deliver an act, by channel and what they came to',
    labelNames: ['channel', 'outcome'],
  }),
}))

const GOING_ON: Prisma.DistributionRunWhereInput = { status: { in: ['running', 'paused'] } }

/** Figures of all processes together, for Prometheus. */
export async function measureDistribution({
  database: { prisma },
  channels,
  clock,
  metrics,
}: Pick<DistributionDeps, 'database' | 'channels' | 'clock' | 'metrics'>): Promise<void> {
  const now = clock.now()
  const [items, ended, deliveries] = await Promise.all([
    prisma.distributionItem.groupBy({
      by: ['status'],
      where: { run: GOING_ON },
      _count: true,
      _min: { startedAt: true },
    }),
    prisma.distributionItem.count({
      where: { run: GOING_ON, finishedAt: { gt: new Date(now.getTime() - PACE_MS) } },
    }),
    prisma.distributionDelivery.groupBy({
      by: ['channel', 'status'],
      where: { item: { run: GOING_ON } },
      _count: true,
    }),
  ])
  const figures = distributionMetrics(metrics)
  const counts = new Map<string, number>(items.map(({ status, _count }) => [status, _count]))
  for (const status of Object.values(DistributionItemStatus)) {
    figures.items.set({ status }, counts.get(status) ?? 0)
  }
  const delivered = new Map(
    deliveries.map(({ channel, status, _count }) => [`${channel} ${status}`, _count]),
  )
  for (const channel of channels.keys()) {
    for (const status of Object.values(DistributionDeliveryStatus)) {
      figures.deliveries.set({ channel, status }, delivered.get(`${channel} ${status}`) ?? 0)
    }
  }
  const open = items.filter(({ status }) => OPEN_ITEMS.includes(status))
  const left = open.reduce((sum, { _count }) => sum + _count, 0)
  figures.perMinute.set((ended * 60_000) / PACE_MS)
  figures.secondsLeft.set(left === 0 ? 0 : ended === 0 ? -1 : (left / ended) * (PACE_MS / 1000))
  const begun = open.flatMap(({ _min }) => _min.startedAt?.getTime() ?? [])
  const oldest = begun.length > 0 ? now.getTime() - Math.min(...begun) : 0
  figures.oldestSeconds.set(oldest / 1000)
}
