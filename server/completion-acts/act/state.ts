import type { CompletionActStatus } from '../../onec/port.ts'
import type { CompletionActState } from './views.ts'

/** The customer's own word for an act; null: none yet, or the act has changed since. */
export type CompletionActAnswer = 'accepted' | 'refused' | 'signed'

/** How an act stands, as far as what people see of it goes. */
export interface ActStanding {
  status: CompletionActStatus
  posted: boolean
  deletionMark: boolean
  /** Its figures do not add up. */
  hasFlaws: boolean
  /** All that the rules look at beside the document was asked for at least once. */
  signalsRead: boolean
}

/**
 * What 1C's rules say and what the customer answered, as the one word people see. A scan that waits for the supplier's
 * look is no signature yet, and stands before whatever was answered earlier.
 */
export function deriveState(
  act: ActStanding,
  answer: CompletionActAnswer | null,
  isScanReceived: boolean,
): CompletionActState {
  if (isHeld(act)) return 'held'
  if (act.status !== 'issued') return act.status
  if (isScanReceived && answer !== 'signed') return 'scan_received'
  return answer ?? (act.signalsRead ? 'waiting' : 'reading')
}

/**
 * A customer sees an act from the moment it is posted until it is unposted, deleted or withdrawn, and not while its
 * figures do not add up.
 */
export function isVisible(act: ActStanding): boolean {
  return isShownByStatus(act) && !act.hasFlaws
}

/** It would be shown to its customer, if its figures added up. */
export function isHeld(act: ActStanding): boolean {
  return isShownByStatus(act) && act.hasFlaws
}

/**
 * The one rule of what may be answered, by whatever way an answer comes: issued, its figures add up, and nothing that
 * is still to be read can turn out to say something else.
 */
export function isOpenToAnswer(act: ActStanding): boolean {
  return isVisible(act) && act.status === 'issued' && act.signalsRead
}

/**
 * Others may act on the status: it is no guess, and where it says that the customer has the act, the customer has it.
 * A rejection or a withdrawal stands whatever the figures are.
 */
export function isSettled({ status, hasFlaws, signalsRead }: ActStanding): boolean {
  if (status === 'issued') return signalsRead && !hasFlaws
  return status !== 'signed' || !hasFlaws
}

function isShownByStatus({ status, posted, deletionMark }: ActStanding): boolean {
  return status !== 'draft' && status !== 'withdrawn' && posted && !deletionMark
}

/** The standing of a stored act. */
export function standingOf(act: {
  status: CompletionActStatus
  posted: boolean
  deletionMark: boolean
  flaws: unknown
  signalsRead: boolean
}): ActStanding {
  const { status, posted, deletionMark, flaws, signalsRead } = act
  return { status, posted, deletionMark, hasFlaws: flaws !== null, signalsRead }
}
