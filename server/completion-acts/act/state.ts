import type { CompletionActStatus } from '../../onec/port.ts'
import type { CompletionActState } from './views.ts'

/** The customer's own word for an act; null: none yet, or the act has changed since. */
export type CompletionActAnswer = 'accepted' | 'refused' | 'signed'

/**
 * What 1C's rules say and what the customer answered, as the one word people see. A scan that waits for the supplier's
 * look is no signature yet, and stands before whatever was answered earlier.
 */
export function deriveState(
  status: CompletionActStatus,
  answer: CompletionActAnswer | null,
  isScanReceived: boolean,
): CompletionActState {
  if (status !== 'issued') return status
  return isScanReceived && answer !== 'signed' ? 'scan_received' : (answer ?? 'waiting')
}

/** A customer sees an act from the moment it is posted until it is unposted, deleted or withdrawn. */
export function isVisible(act: {
  status: CompletionActStatus
  posted: boolean
  deletionMark: boolean
}): boolean {
  const isShownStatus = act.status !== 'draft' && act.status !== 'withdrawn'
  return isShownStatus && act.posted && !act.deletionMark
}
