import type { Words } from '../../platform/checks/check.ts'

/**
 * `in_place`; `missing`: it is not there; `other`: it is there and not as we need it; `unseen`: Bitrix24 does not show
 * it to us, for want of a right or because its API does not tell.
 */
export type PieceState = 'in_place' | 'missing' | 'other' | 'unseen'

/** Never changes its meaning: checks and tests go by it. */
export type PieceId =
  | 'access'
  | 'rights'
  | 'scopes'
  | 'installed'
  | 'events'
  | 'client_events'
  | 'application_events'
  | 'robot'
  | 'activity'
  | 'company_tab'
  | 'deal_tab'
  | 'item_tab'
  | 'stages'
  | 'fields'
  | 'folder'
  | 'outgoing_webhook'
  | 'webhook_robot'
  | 'heard'
  | 'limits'

/** One of the things that the portal needs in Bitrix24, as it stands there now. */
export interface Piece {
  id: PieceId
  title: Words
  state: PieceState
  /** What is there, exactly; null: the state says all. */
  found: Words | null
  /** What follows while it is not in place. */
  consequence: Words
  /** What a person does; null: only the button helps, or nothing has to be done. */
  click: Words | null
  /** True: the application's API mends it, and may be asked to over and over. */
  canMend: boolean
  /** True: without it acts do not work as promised. */
  isVital: boolean
}
