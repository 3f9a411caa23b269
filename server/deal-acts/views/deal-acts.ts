import type { DraftKind, DraftVatRate } from '../../onec/port.ts'
import type { DealActStatus } from '../act/states.ts'

export type * from './files.ts'
export type * from './mapping.ts'
export type * from './settings.ts'

// Throughout: dates are calendar dates `YYYY-MM-DD` in the base's time zone; amounts are kopecks. Null from a
// function: not this actor's business, or no such thing. All of it is for staff; changes of settings for admins.

export type { DealActStatus } from '../act/states.ts'

export type DealActSource = 'event' | 'sweep' | 'stages' | 'robot' | 'webhook_robot' | 'staff'

/** As in the address of `/staff/deal-acts`. What cannot be read counts as not given. */
export interface DealActFilter {
  /** Part of the deal's title, the buyer's name or INN, the act's or the deal's number. */
  q?: string
  /**
   * A status; `all`; or `open`, the default: all that somebody or something still has to move, which is every
   * act that is not accepted, signed, withdrawn, unwanted, cancelled, or rejected and followed by a revision.
   */
  status?: string
  /** Only those found by a sweep. */
  source?: string
  /** Only those that wait for this mapping: `kind:key`. */
  wants?: string
}

export interface DealActRow {
  id: string
  serial: number
  dealId: number
  /** As a form takes it: the number of a deal, or an item by its smart process too. */
  dealReference: string
  /** Title of the smart process that the number is of; null: a deal. */
  smartProcess: string | null
  revision: number
  title: string
  buyer: string
  responsible: string
  /** Of the deal. */
  amount: bigint | null
  /** ISO 4217. */
  currency: string
  status: DealActStatus
  source: DealActSource
  /** When the deal came to the stage, or was asked for. */
  since: Date
  updatedAt: Date
  attempts: number
  nextAttemptAt: Date | null
  /** Why it is not further, one sentence; null: nothing is in the way. */
  reason: string | null
  /** How many further reasons there are. */
  moreReasons: number
  /** Of that reason: the first button of the row. */
  remedy: Remedy | null
  /** 1C's number of the act as it is printed, and its date. */
  number: string | null
  /** The number as 1C keeps it. */
  fullNumber: string | null
  date: string | null
  /** Where people open the deal; null: not known. */
  dealUrl: string | null
}

export interface DealActsList {
  rows: DealActRow[]
  nextCursor: string | null
  /** Of all acts, whatever the filter. */
  counts: Record<DealActStatus | 'open' | 'all', number>
  /** A count beyond it stands for "more than this". */
  mostCounted: number
  filter: { q: string; status: DealActStatus | 'open' | 'all'; source: string; wants: string }
  /** Found by a sweep since the first of the month: Bitrix24's event did not arrive. */
  foundBySweep: number
  /** What Bitrix24 and 1C lack to work at all, sentences; empty: all is well. */
  problems: string[]
  delivery: 'odata' | 'enterprise-data'
  /** Of `exported` ones not given out in a file yet. */
  readyForFile: number
}

/** Acts that need a person, most first, of equally many the longest waiting. */
export interface DealActsAttention {
  groups: {
    /** The same for all of them; null: not known. */
    reason: string | null
    /** One for all of them. */
    remedy: Remedy | null
    /** Of the one that waits longest. */
    since: Date
    rows: DealActRow[]
  }[]
  /** There are more than were grouped. */
  isMore: boolean
}

/** Where a fault is corrected: a link, when there is a page to go to. */
export interface Remedy {
  place: 'deal' | 'mapping' | 'rules' | 'onec' | 'settings'
  /** Of the portal, or Bitrix24's; null: no page. */
  url: string | null
}

export interface DealActReason {
  /** One sentence: what is wrong, and who can correct it where. */
  text: string
  /** For those who correct it, beside the button for it: what is wrong. Absent: the text says no more. */
  brief?: string
  remedy: Remedy | null
}

export interface DealActEventView {
  kind: string
  at: Date
  /** Name of the person; null: the portal, Bitrix24 or 1C. */
  who: string | null
  /** Beyond what the kind says: a reason, a number, a sum. */
  text: string | null
  /** Milliseconds since the step before; null: the first. */
  sinceMs: number | null
}

export interface DealMessageView {
  kind: 'comment' | 'fields' | 'todo' | 'task' | 'activity' | 'robot'
  status: 'queued' | 'sending' | 'sent' | 'failed' | 'dropped'
  createdAt: Date
  sentAt: Date | null
  attempts: number
  /** Why it has not been sent, one sentence. */
  reason: string | null
}

export interface DraftLineView {
  text: string
  quantity: string
  unit: string | null
  /** Decimal text. */
  price: string
  discount: bigint
  sum: bigint
  vatRate: DraftVatRate
  vat: bigint
  total: bigint
  /** Nobody has chosen what it is in 1C. */
  isUnmapped?: true
}

export interface DraftView {
  kind: DraftKind
  date: string
  currency: string
  amountIncludesVat: boolean
  lines: DraftLineView[]
  vatTotal: bigint
  total: bigint
  comment: string
  /** As far as the deal tells: it cannot be made yet. */
  isSketch?: true
}

export interface DealActView extends DealActRow {
  reasons: DealActReason[]
  /** What was decided on the way, for the accountant to see. */
  notes: string[]
  /** How 1C's document is not what was asked for. */
  differences: string[]
  draft: DraftView | null
  /**
   * What document it is in 1C's words, and its key; and the portal's act, with how 1C's electronic exchange of it stands,
   * when it has read it.
   */
  onec: { documentKind: string; ref: string; actId: string | null; edi: string | null } | null
  /** The one it went to 1C in; null: in none yet, or acts do not go by file. */
  file: { id: string; serial: number } | null
  decision: { reason: string | null; at: Date | null } | null
  timeline: DealActEventView[]
  messages: DealMessageView[]
  /** All acts of the deal, the newest first. */
  revisions: { id: string; revision: number; status: DealActStatus; number: string | null }[]
  rule: string | null
  can: { retry: boolean; cancel: boolean; decide: boolean; revise: boolean }
}

/** What the portal would do with a deal now, and the very document that 1C would receive. Nothing is stored or sent. */
export interface DryRun {
  dealId: number
  /** As in a row. */
  smartProcess: string | null
  title: string
  dealUrl: string | null
  rule: string | null
  /** The act there is already, if any. */
  currentAct: { id: string; status: DealActStatus } | null
  /** Empty: the draft would be made. */
  reasons: DealActReason[]
  notes: string[]
  /** Where something is in the way, as far as it is known. */
  draft: DraftView | null
  /** The JSON or XML as it would be sent; null where it cannot be made. */
  document: { kind: string; body: string; format: 'json' | 'xml' } | null
}

export type RequestResult =
  | { kind: 'opened' | 'joined' | 'stands'; id: string }
  | { kind: 'refused'; text: string }
