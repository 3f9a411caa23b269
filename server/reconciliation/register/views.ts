import type { Period } from '../period.ts'

/** `silent`: there is an act, and the customer has neither agreed nor disputed it; `missing`: there is none. */
export type RegisterGroup =
  | 'all'
  | 'silent'
  | 'outdated'
  | 'given'
  | 'opened'
  | 'downloaded'
  | 'agreed'
  | 'scan_received'
  | 'signed'
  | 'disputed'
  | 'missing'

/** What an address may narrow the register by; what cannot be read counts as empty. */
export interface RegisterFilter {
  /** Words of the counterparty's name, figures of its INN. */
  q: string
  /** Only periods that lie wholly between these days; `YYYY-MM-DD` or empty. */
  from: string
  to: string
  show: RegisterGroup
}

/** What became of a counterparty's acts for one period. Times after `givenAt` are of the edition 1C returned last. */
export interface RegisterRow {
  /** Goes to /reconciliation/:id. */
  id: string
  counterparty: { id: string; name: string; inn: string | null }
  period: Period
  state:
    | 'waiting'
    | 'held'
    | 'failed'
    | 'given'
    | 'opened'
    | 'downloaded'
    | 'agreed'
    /** A scan of the signed act waits for our look. */
    | 'scan_received'
    | 'signed'
    | 'outdated'
    | 'disputed'
  /** Null until there is an act. */
  closingBalance: bigint | null
  currency: string
  /** The last time. */
  askedAt: Date
  askedBy: { name: string; isStaff: boolean } | null
  givenAt: Date | null
  openedAt: Date | null
  downloadedAt: Date | null
  agreedAt: Date | null
  agreedBy: string | null
  disputedAt: Date | null
  discrepancyId: string | null
}

export interface RegisterPage {
  rows: RegisterRow[]
  nextCursor: string | null
  /** Under the same filter, whichever group is shown. */
  counts: Record<RegisterGroup, number>
  /** As it was understood. */
  filter: RegisterFilter
}
