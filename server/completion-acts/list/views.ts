import type { CounterpartySummary } from '../../identity/index.ts'
import type { CompletionActState } from '../act/views.ts'

// Dates are calendar dates `YYYY-MM-DD` in the base's time zone; amounts are kopecks with VAT unless said otherwise.

/** The filters of `/acts`, as they stand in its address. What cannot be read counts as not given. */
export interface CompletionActFilter {
  /** Part of a number, or of the words of the lines; for staff of the counterparty's name or INN too. */
  q?: string
  from?: string
  to?: string
  status?: string
  /** Id of a counterparty, or `all`. A client's default is the counterparty chosen in the switcher. */
  counterparty?: string
  /** One of `COMPLETION_ACT_SORTS`; the newest first where it is left out. */
  sort?: string
}

/** Orders of the list besides «the newest first»: by what, and which way. */
export const COMPLETION_ACT_SORTS = [
  'date-up',
  'number-up',
  'number-down',
  'sum-up',
  'sum-down',
] as const
export type CompletionActSort = (typeof COMPLETION_ACT_SORTS)[number]

export interface CompletionActRow {
  /** Goes to /acts/:id. */
  id: string
  number: string
  date: string
  /** Null: 1C names none; only staff see such an act. */
  counterparty: { id: string; name: string } | null
  /** What it is about: the first line's words. */
  summary: string
  lineCount: number
  /** It changes another act: its total is the difference. */
  isCorrection: boolean
  total: bigint
  /** Within `total`. */
  vatTotal: bigint
  /** ISO 4217. */
  currency: string
  state: CompletionActState
}

export interface CompletionActListTotals {
  /** How many acts the filter lets through; when `isCapped`, at least so many. */
  count: number
  /** One for each currency, the largest first; empty when `isCapped`. */
  sums: { currency: string; total: bigint }[]
  /** Too many to add up while a page waits: narrow the filter. */
  isCapped: boolean
}

export interface CompletionActList {
  rows: CompletionActRow[]
  /** For `cursor`: older acts. */
  nextCursor: string | null
  totals: CompletionActListTotals
  /** The filter as it was understood. */
  filter: {
    q: string
    from: string
    to: string
    status: CompletionActState | ''
    counterparty: string
    sort: CompletionActSort | ''
  }
  /** False: the acts of everybody are shown, which are in order of their dates only. */
  isSortable: boolean
  /** Acts that wait for an answer within the same counterparties, whatever else is filtered; null for staff. */
  waiting: number | null
  /** Whose acts are shown when it is one counterparty's. */
  counterparty: CounterpartySummary | null
  /** States this reader may filter by. */
  states: CompletionActState[]
  /** This reader may accept acts that wait. */
  mayAccept: boolean
  /** False until everything has been read from 1C for the first time: the list may lack older acts. */
  isComplete: boolean
  /**
   * How far the reading has come, within the same counterparties and whatever is filtered: acts `known`, of which so
   * many have no state yet (for clients; staff see that elsewhere). Null: nothing is to come.
   */
  reading: { known: number; unread: number } | null
}
