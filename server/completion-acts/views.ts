import type { Actor, CounterpartySummary } from '../identity/index.ts'
import type { StatusRulesSaved, StatusRulesTrial, StatusRulesView } from './status-rules/views.ts'

export type * from './status-rules/views.ts'

// Throughout: dates are calendar dates `YYYY-MM-DD` in the base's time zone; amounts are kopecks with
// VAT unless said otherwise. Null from a function: not this actor's, or no such thing.

export const COMPLETION_ACT_STATES = [
  'draft',
  'waiting',
  'accepted',
  'refused',
  'signed',
  'rejected',
  'withdrawn',
] as const

/** Drafts and withdrawn acts are for staff only; `waiting`: issued, and the customer has not answered. */
export type CompletionActState = (typeof COMPLETION_ACT_STATES)[number]

/** The filters of `/acts`, as they stand in its address. What cannot be read counts as not given. */
export interface CompletionActFilter {
  /** Part of a number, or of the words of the lines; for staff of the counterparty's name or INN too. */
  q?: string
  from?: string
  to?: string
  status?: string
  /** Id of a counterparty, or `all`. A client's default is the counterparty chosen in the switcher. */
  counterparty?: string
}

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
  total: bigint
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
  }
  /** Whose acts are shown when it is one counterparty's. */
  counterparty: CounterpartySummary | null
  /** States this reader may filter by. */
  states: CompletionActState[]
  /** False until everything has been read from 1C for the first time: the list may lack older acts. */
  isComplete: boolean
}

export interface CompletionActLineView {
  text: string
  quantity: string
  unit: string | null
  /** Decimal text in the act's currency. */
  price: string
  /** Kopecks; with VAT or without, by `amountIncludesVat`. */
  sum: bigint
  /** Percent as text, `none` for "not taxed", null when 1C's rate is not known to us. */
  vatRate: string | null
  vat: bigint
  total: bigint
}

/** One thing in the act's life. Staff see who and why; a customer sees their own side's people only. */
export interface TimelineEntry {
  kind:
    | 'created'
    | 'issued'
    | 'unposted'
    | 'rejected'
    | 'signed'
    | 'withdrawn'
    | 'changed'
    | 'opened'
    | 'downloaded'
    | 'accepted'
    | 'refused'
    | 'scanned'
    | 'replied'
    | 'resolved'
  at: Date
  /** Of `at` only the day is known: it was so before the portal first read the act. */
  isDayOnly?: true
  /** Null: 1C, or the supplier as seen by a customer. */
  who: string | null
  /** The accountant's reason, or the sum before a change; null when there is nothing to add. */
  words: string | null
}

export interface CompletionActView {
  id: string
  number: string
  date: string
  counterparty: CounterpartySummary | null
  supplier: { name: string; inn: string | null; kpp: string | null }
  customer: { name: string; inn: string | null; kpp: string | null }
  contract: string | null
  currency: string
  amountIncludesVat: boolean
  /** One page of lines; `pages` > 1 only for long acts. */
  lines: CompletionActLineView[]
  lineCount: number
  /** Number of the first line of this page, from 1. */
  firstLine: number
  page: number
  pages: number
  /** Sum of the lines' `sum`. */
  sum: bigint
  vatTotal: bigint
  total: bigint
  /** «Двенадцать тысяч рублей 00 копеек», in the reader's language. */
  totalInWords: string
  state: CompletionActState
  /** Why it was rejected or withdrawn, in the accountant's words. */
  stateReason: string | null
  /** True when 1C's document changed after the customer's answer, so that it is asked again. */
  changedSinceAnswer: boolean
  /** A customer may accept, refuse or send a signed scan now. */
  canAnswer: boolean
  timeline: TimelineEntry[]
  /** For staff only. */
  staff: {
    set: string
    ref: string
    comment: string
    matchedRule: string
    /** When 1C last told this. */
    checkedAt: Date
  } | null
}

export interface DocumentFile {
  content: Uint8Array
  fileName: string
  contentType: string
}

/** There is such a paper, and no file of it is made: why, in the reader's language. */
export interface RefusedFile {
  kind: 'refused'
  text: string
}

/** Why there is no archive. */
export type ArchiveRefusal = { kind: 'none' } | { kind: 'too_many'; most: number }

export type ArchiveResult =
  | ArchiveRefusal
  | {
      kind: 'archive'
      fileName: string
      total: number
      /** The ZIP as it is made: nothing of it is kept in memory. */
      stream: ReadableStream<Uint8Array>
    }

export interface QuietHours {
  /** `HH:MM` in the base's time zone; the end may be on the next day. */
  from: string
  to: string
}

/** What the reading of completion acts looks like to staff. */
export interface SyncView {
  /** False: no OData user is set, so there is no history of completion acts. */
  configured: boolean
  /** True while a reading is under way. */
  running: boolean
  /** True once all history was read. */
  historyDone: boolean
  acts: number
  lastSuccessAt: Date | null
  /** What the last reading of some set ended in, in words with the remedy; null when all is well. */
  failure: { at: Date; text: string } | null
  /** What 1C does not publish, by its names, with what the portal cannot do without it. */
  lacks: { name: string; isRequired: boolean }[]
  /** Acts that 1C suddenly does not have, in such numbers that nothing was withdrawn: is it the right base? */
  vanished: number
  quietHours: QuietHours | null
}

export interface CompletionActsService {
  list(
    actor: Actor,
    filter: CompletionActFilter,
    cursor: string | null,
  ): Promise<CompletionActList | null>
  /** Records that a client has opened it. */
  open(actor: Actor, id: string, page: number): Promise<CompletionActView | null>
  /** 1C's own printed form where the base offers it, else ours; `form: 'own'` asks for ours. Records the download. */
  file(
    actor: Actor,
    id: string,
    options: { form?: 'own'; preview?: boolean },
  ): Promise<DocumentFile | RefusedFile | null>
  /** What the filter lets through, up to 50 000 acts. */
  exportList(
    actor: Actor,
    filter: CompletionActFilter,
    format: 'csv' | 'xlsx',
  ): Promise<DocumentFile | { kind: 'too_many'; most: number } | null>
  /**
   * PDFs of the acts chosen, or of all that the filter lets through, at most 500. Ids that are not this
   * actor's are left out. @param progressId a UUID of the caller's, under which `archiveProgress` answers
   */
  archive(
    actor: Actor,
    chosen: { ids: string[] } | { filter: CompletionActFilter },
    progressId: string | null,
    signal: AbortSignal,
  ): Promise<ArchiveResult>
  archiveProgress(actor: Actor, id: string): Promise<{ done: number; total: number } | null>
  /** What waits for the customer's answer, for the home page. */
  waiting(
    actor: Actor,
    counterpartyId: string,
  ): Promise<{ count: number; sums: { currency: string; total: bigint }[] } | null>
  /** Staff only. */
  syncState(actor: Actor): Promise<SyncView | null>
  /** Staff: read 1C now. False: not allowed, or not connected. */
  syncNow(actor: Actor): Promise<boolean>
  /** Staff say that what 1C suddenly lacks is meant to be gone; 1C is read anew. False: not allowed. */
  confirmVanished(actor: Actor): Promise<boolean>
  /** Admin only. Null: not allowed. */
  saveQuietHours(actor: Actor, hours: QuietHours | null): Promise<'saved' | 'invalid' | null>
  /** Staff only. */
  statusRules(actor: Actor): Promise<StatusRulesView | null>
  /** Admin only: what these rules would change; nothing is stored. `rules` as they came, of any form. */
  tryStatusRules(actor: Actor, rules: unknown): Promise<StatusRulesTrial | null>
  /** Admin only. Every act is decided anew at the next reading of 1C, which is asked for. */
  saveStatusRules(actor: Actor, rules: unknown): Promise<StatusRulesSaved | null>
  /** Admin only: back to the configuration's rules. False: not allowed. */
  resetStatusRules(actor: Actor): Promise<boolean>
}
