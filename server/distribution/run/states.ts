import type { DistributionRunStatus } from '../../platform/database/client/client.ts'

interface StatusChange {
  from: readonly DistributionRunStatus[]
  to: readonly DistributionRunStatus[]
}

/** Who may take a run from where to where, by cause; `change-run.ts` and the lease write by it. */
export const RUN_STATUS_CHANGES = {
  /** A person, the clock or the command line asked for it: it waits to be prepared. */
  open: { from: [], to: ['waiting'] },
  /** Its recipients are read; from `preparing`: the process that did has died. */
  claim: { from: ['waiting', 'preparing'], to: ['preparing'] },
  /** 1C was away. */
  postpone: { from: ['preparing'], to: ['waiting'] },
  /** Every recipient is known. */
  prepare: { from: ['preparing'], to: ['draft'] },
  /** The recipients could not be read. */
  giveUp: { from: ['preparing'], to: ['failed'] },
  /** Staff have 1C read once more. */
  prepareAgain: { from: ['failed'], to: ['waiting'] },
  /** Approved. */
  start: { from: ['draft'], to: ['running'] },
  pause: { from: ['running'], to: ['paused'] },
  resume: { from: ['paused'], to: ['running'] },
  /** Its last item has ended. */
  finish: { from: ['running', 'paused'], to: ['done'] },
  /** Items that failed are tried again. */
  retry: { from: ['running', 'paused', 'done'], to: ['running'] },
  cancel: {
    from: ['preparing', 'waiting', 'draft', 'running', 'paused', 'failed'],
    to: ['cancelled'],
  },
} as const satisfies Record<string, StatusChange>

export type RunCause = keyof typeof RUN_STATUS_CHANGES
export type RunStatusAfter<Cause extends RunCause> =
  (typeof RUN_STATUS_CHANGES)[Cause]['to'][number]
