import type { DistributionDeps } from '../deps.ts'
import type { Station } from '../pump/pump.ts'
import type { DeliveryChannel } from './channel.ts'
import { checkHandedOver } from './check-handed-over.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import { deliverBatch } from './deliver-batch.ts'

/** How often a channel without work is looked at while acts come, milliseconds. */
const LOOK_EVERY_MS = 500
/** How often outboxes are asked how it ended. */
const CHECK_EVERY_MS = 2000

/** Takes what waits for one channel, a batch at a time. */
export function deliveryStation(
  deps: DistributionDeps,
  channel: DeliveryChannel,
  signal: AbortSignal,
): Station {
  return {
    name: channel.name,
    limit: () => channel.concurrency,
    quietMs: LOOK_EVERY_MS,
    claim: async () => {
      const rows = await claimDeliveries(deps, channel)
      return rows.length > 0 ? [() => deliverBatch(deps, channel, rows, signal)] : []
    },
  }
}

/** Asks a channel for the ends of what it handed over. */
export function checkStation(
  deps: DistributionDeps,
  channel: DeliveryChannel,
  signal: AbortSignal,
): Station {
  return {
    name: `${channel.name} check`,
    limit: () => 1,
    quietMs: CHECK_EVERY_MS,
    claim: async () => {
      await checkHandedOver(deps, channel, signal)
      return []
    },
  }
}
