import type { DistributionDelivery } from '../../platform/database/client/client.ts'
import type { DistributionDeps } from '../deps.ts'
import type { DeliveryChannel } from './channel.ts'
import { finishDeliveries } from './finish-deliveries.ts'
import { readMade } from './to-channel-delivery.ts'

const PAGE = 200

/** Ends deliveries whose outbox says how they ended, whatever has become of their run meanwhile. */
export async function checkHandedOver(
  deps: DistributionDeps,
  channel: DeliveryChannel,
  signal: AbortSignal,
): Promise<void> {
  if (!channel.check) return
  let after: string | null = null
  for (;;) {
    const rows: DistributionDelivery[] = await deps.database.prisma.distributionDelivery.findMany({
      where: {
        channel: channel.name,
        status: 'handed_over',
        ...(after && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: PAGE,
    })
    if (rows.length === 0) return
    const asked = rows.map(({ id, made }) => ({ id, made: readMade(made) }))
    const ended = await channel.check(asked, signal)
    // Another process has asked as well: what it stored stands.
    await finishDeliveries(
      deps,
      rows.flatMap((row) => {
        const outcome = ended.get(row.id)
        return outcome ? [{ row, outcome }] : []
      }),
    )
    after = rows.at(-1)?.id ?? null
    if (rows.length < PAGE || signal.aborted) return
  }
}
