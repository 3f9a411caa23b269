import type { DistributionDeliveryStatus } from '../../platform/database/client/client.ts'

interface StatusChange {
  from: readonly DistributionDeliveryStatus[]
  to: readonly DistributionDeliveryStatus[]
}

/** Who may take a delivery from where to where, by cause; `change-delivery.ts` and the lease write by it. */
export const DELIVERY_STATUS_CHANGES = {
  /** The item has its act and its file. */
  open: { from: [], to: ['queued'] },
  /** A try begins; from `sending`: the process of the try before has died. */
  claim: { from: ['queued', 'waiting', 'sending'], to: ['sending'] },
  deliver: { from: ['sending', 'handed_over'], to: ['delivered'] },
  /** It stands in an outbox of ours. */
  handOver: { from: ['sending'], to: ['handed_over'] },
  /** The other side was away, or is set up wrong. */
  postpone: { from: ['sending', 'handed_over'], to: ['waiting'] },
  /** Refused for good, or tried in vain for too long. */
  giveUp: { from: ['sending', 'handed_over'], to: ['failed'] },
  /** Staff pressed "retry". */
  retry: { from: ['failed', 'waiting'], to: ['queued'] },
  /** The run was cancelled before it went. */
  cancel: { from: ['queued', 'waiting', 'failed'], to: ['cancelled'] },
} as const satisfies Record<string, StatusChange>

export type DeliveryCause = keyof typeof DELIVERY_STATUS_CHANGES
export type DeliveryStatusAfter<Cause extends DeliveryCause> =
  (typeof DELIVERY_STATUS_CHANGES)[Cause]['to'][number]
