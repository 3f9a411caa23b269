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
  /** Only acts for exactly these days; without it for any days within them. */
  exact: boolean
  show: RegisterGroup
}

/** A period that accountants ask about, with how many acts there are for exactly it. */
export interface RegisterPeriod extends Period {
  all: number
  silent: number
}

/** What came of writing to the customers of chosen acts. */
export interface SentChosen {
  /** Acts about which letters went out. */
  sent: number
  /** Nobody of the customer wants such letters, or nobody has an account. */
  nobody: number
  /** There is a newer edition, or the customer has answered meanwhile. */
  passed: number
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
  /** When the supplier last wrote to the customer about it. */
  sentAt: Date | null
  /** Since when the customer has had the act and said nothing; null: there is nothing to say, or it was said. */
  silentSince: Date | null
}

export interface RegisterPage {
  rows: RegisterRow[]
  nextCursor: string | null
  /** Under the same filter, whichever group is shown. */
  counts: Record<RegisterGroup, number>
  /** A count beyond it stands for "more than this". */
  mostCounted: number
  /** As it was understood. */
  filter: RegisterFilter
  /** The newest first; those that nobody asked for are left out, but for the last month and quarter. */
  periods: RegisterPeriod[]
  /** Counterparties without an act for the filter's days; null: the filter is not about exactly one period. */
  unasked: number | null
}
