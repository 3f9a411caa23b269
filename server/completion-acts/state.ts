import type { ActStatus } from '../onec/port.ts'
import type { ActState } from './views.ts'

/** The customer's own word for an act; null: none yet, or the act has changed since. */
export type ActAnswer = 'accepted' | 'refused' | 'signed'

/** What 1C's rules say and what the customer answered, as the one word people see. */
export function stateOf(status: ActStatus, answer: ActAnswer | null): ActState {
  return status === 'issued' ? (answer ?? 'waiting') : status
}

/** A customer sees an act from the moment it is posted until it is unposted, deleted or withdrawn. */
export function isVisible(act: {
  status: ActStatus
  posted: boolean
  deletionMark: boolean
}): boolean {
  const isPaper = act.status !== 'draft' && act.status !== 'withdrawn'
  return isPaper && act.posted && !act.deletionMark
}
