import type { DistributionChannel } from '../../platform/database/client/client.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import type { Period } from '../../reconciliation/index.ts'

/** Its name for settings, rows and pages. */
export type ChannelName = DistributionChannel

/** What a channel made on the other side so far, by its own names: `{ fileId: 12, taskId: 40 }`. */
export type Made = Record<string, string | number | boolean | null>

/** One act for one counterparty by this channel. */
export interface ChannelDelivery {
  /** The same in every try: what makes a message unique, and what it is looked for by. */
  id: string
  /** Tries before this one that reached the channel. */
  triesBefore: number
  /** It was sent before and nobody heard how that ended: look on the other side before making another. */
  isUncertain: boolean
  /** What was made before, as `save` and earlier ends stored it. */
  made: Made
  run: { id: string; name: string; period: Period; createdById: string | null }
  settings: { attachesPdf: boolean }
  counterparty: {
    id: string
    guid: string
    name: string
    inn: string | null
    kpp: string | null
    /** As 1C has them; the people of the counterparty are the channel's to read. */
    emails: string[]
  }
  act: {
    id: string
    edition: number
    number: string | null
    /** Kopecks; positive: the customer owes the supplier. */
    closingBalance: bigint
    currency: string
  }
  pdf: StoredPdf
  /**
   * Stores at once what was just made, and that more may be under way, so that another process goes on from there.
   * @throws LostLease when another process has the delivery
   */
  save(made: Made, options?: { isUncertain: boolean }): Promise<void>
}

export interface StoredPdf {
  storageKey: string
  /** Hex. */
  sha256: string
  bytes: number
  /** For people, in Russian, with `.pdf`. */
  fileName: string
  /** @throws when the file is gone or is not what was stored */
  read(): Promise<Uint8Array>
}

/** How one try ended. `words`: the other side's own, for staff; `made` joins what was made before. */
export type ChannelOutcome =
  | { kind: 'done'; made?: Made; words?: string }
  /** It stands in an outbox of ours, which `check` asks for the end. */
  | { kind: 'handed_over'; made?: Made }
  | { kind: FailureKind; failure: Failure; made?: Made; words?: string }

/**
 * One way to a counterparty. It makes nothing twice for one delivery id, however often and from however many
 * processes it is called with it; it never throws for the other side's sake.
 */
export interface DeliveryChannel {
  name: ChannelName
  /** What is missing for it to be used here; null: nothing. */
  missing(): Promise<Failure | null>
  /** Deliveries that it takes at once. With fewer it waits up to `waitMs` for more, unless no more can come. */
  batch: { size: number; waitMs: number }
  /** Tries of this channel under way at a time in one process. */
  concurrency: number
  /** One outcome for each delivery, by its id; a delivery without one is tried again as `unknown`. */
  deliver(
    deliveries: readonly ChannelDelivery[],
    signal: AbortSignal,
  ): Promise<Map<string, ChannelOutcome>>
  /**
   * How deliveries that were handed over have ended; those still on their way are left out.
   * @param deliveries what `handed_over` said was made
   */
  check?(
    deliveries: readonly { id: string; made: Made }[],
    signal: AbortSignal,
  ): Promise<Map<string, Exclude<ChannelOutcome, { kind: 'handed_over' }>>>
}
