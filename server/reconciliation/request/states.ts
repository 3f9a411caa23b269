import type { ReconciliationRequestStatus } from '../../platform/database/client/client.ts'

interface StatusChange {
  from: readonly ReconciliationRequestStatus[]
  to: readonly ReconciliationRequestStatus[]
}

/**
 * Who may take a request from where to where, by cause. Every status is written by `change-status.ts`, and by
 * the lease that `claim` describes, which go by this table; what is not in it does not compile.
 */
export const REQUEST_STATUS_CHANGES = {
  /** A person asked for a period that nobody asks for: the row is created by the process that asks 1C. */
  open: { from: [], to: ['running'] },
  /**
   * The next attempt begins; from `held`: a person asks once more; from `running`: the process of the attempt before
   * has died.
   */
  claim: { from: ['waiting', 'held', 'running'], to: ['running'] },
  /** The attempt did not reach 1C. */
  postpone: { from: ['running'], to: ['waiting'] },
  /** The attempt ends with a proved act. */
  succeed: { from: ['running'], to: ['ready'] },
  /** 1C refused it, or its answer failed the proof. */
  refuse: { from: ['running'], to: ['refused'] },
  /** The portal or 1C is set up wrong, or 1C was unavailable for too long. */
  giveUp: { from: ['running'], to: ['failed'] },
  /** 1C gave an act, and staff have to confirm something of it. */
  hold: { from: ['running'], to: ['held'] },
  /** Staff confirmed it: 1C is asked again. */
  release: { from: ['held'], to: ['waiting'] },
  /** Staff said that it is not the customer's. */
  dismiss: { from: ['held'], to: ['refused'] },
  /** Staff pressed "retry". */
  retry: { from: ['refused', 'failed', 'waiting', 'held'], to: ['waiting'] },
} as const satisfies Record<string, StatusChange>

export type RequestCause = keyof typeof REQUEST_STATUS_CHANGES
export type RequestStatusAfter<Cause extends RequestCause> =
  (typeof REQUEST_STATUS_CHANGES)[Cause]['to'][number]
