import type { ReconciliationRegisterState } from '../../platform/database/client/client.ts'

export type RegisterState = ReconciliationRegisterState

/** Of a state, so that the page costs the same after ten years; more than that is "more". */
export const MAX_COUNTED = 5000

/** What accountants look for, each a set of states. `silent`: there is an act, and the customer has not answered. */
export const STATES_OF_GROUP = {
  all: null,
  silent: ['given', 'opened', 'downloaded', 'outdated'],
  outdated: ['outdated'],
  given: ['given'],
  opened: ['opened'],
  downloaded: ['downloaded'],
  agreed: ['agreed', 'signed'],
  scan_received: ['scan_received'],
  signed: ['signed'],
  disputed: ['disputed'],
  missing: ['waiting', 'held', 'failed'],
} as const satisfies Record<string, readonly RegisterState[] | null>

export const REGISTER_GROUPS = Object.keys(STATES_OF_GROUP) as (keyof typeof STATES_OF_GROUP)[]
