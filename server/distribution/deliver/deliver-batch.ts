import type { DistributionDelivery } from '../../platform/database/client/client.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type { DistributionDeps } from '../deps.ts'
import type { ChannelDelivery, ChannelOutcome, DeliveryChannel } from './channel.ts'
import { finishDeliveries } from './finish-deliveries.ts'
import { deliveryLeases } from './lease.ts'
import { DELIVERED_ITEM, toChannelDelivery } from './to-channel-delivery.ts'

/** Has a channel deliver what this process has claimed, and stores how each ended. */
export async function deliverBatch(
  deps: DistributionDeps,
  channel: DeliveryChannel,
  rows: readonly DistributionDelivery[],
  signal: AbortSignal,
): Promise<void> {
  const alive = rows.map((row) => deliveryLeases.keepAlive(deps, row))
  try {
    const { ready, broken } = await readDeliveries(deps, rows)
    const missing = ready.length > 0 ? await channel.missing() : null
    const outcomes = missing
      ? new Map<string, ChannelOutcome>()
      : await channel.deliver(ready, signal).catch((error: unknown) => {
          if (error instanceof LostLease) return new Map<string, ChannelOutcome>()
          throw error
        })
    await finishDeliveries(
      deps,
      rows.map((row) => {
        const unsaid: ChannelOutcome = broken.has(row.id)
          ? failed('distribution.file_gone')
          : missing
            ? failed(missing.code, { details: missing.details })
            : failed('distribution.no_answer')
        return { row, outcome: outcomes.get(row.id) ?? unsaid }
      }),
    )
  } finally {
    for (const { stop } of alive) stop()
  }
}

async function readDeliveries(deps: DistributionDeps, rows: readonly DistributionDelivery[]) {
  const items = await deps.database.prisma.distributionItem.findMany({
    where: { id: { in: rows.map(({ itemId }) => itemId) } },
    include: DELIVERED_ITEM,
  })
  const byId = new Map(items.map((item) => [item.id, item]))
  const ready: ChannelDelivery[] = []
  const broken = new Set<string>()
  for (const row of rows) {
    const item = byId.get(row.itemId)
    const delivery = item ? toChannelDelivery(deps, row, item) : null
    if (delivery) ready.push(delivery)
    else broken.add(row.id)
  }
  return { ready, broken }
}
