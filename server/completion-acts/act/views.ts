import type { FormMarkable } from '../../authenticity/index.ts'
import type { CounterpartySummary } from '../../identity/index.ts'
import type { ActFlaw } from '../../onec/port.ts'

// Dates are calendar dates `YYYY-MM-DD` in the base's time zone; amounts are kopecks with VAT unless said otherwise.

export const COMPLETION_ACT_STATES = [
  'draft',
  'reading',
  'waiting',
  'accepted',
  'refused',
  'scan_received',
  'signed',
  'rejected',
  'held',
  'withdrawn',
] as const

/**
 * Drafts, held and withdrawn acts are for staff only. `reading`: issued as far as is known, what else 1C says of it is
 * being read; `waiting`: the customer has not answered; `held`: its figures do not add up; `scan_received`: a scan
 * of the signed act waits for the supplier's look.
 */
export type CompletionActState = (typeof COMPLETION_ACT_STATES)[number]

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
  /** Of a correction: what the line was and is; its own amounts are the differences. */
  correction?: { before: CorrectedFiguresView; after: CorrectedFiguresView } | null
}

export interface CorrectedFiguresView {
  quantity: string
  price: string
  /** With VAT. */
  total: bigint
}

/** An act named on the page of another one: what it corrects, or what corrects it. */
export interface RelatedActView {
  /** Null: not to be opened by this reader, or not read from 1C. */
  id: string | null
  number: string | null
  date: string | null
  /** Null with `id`. */
  total: bigint | null
}

/** One entry of the act's history. Staff see who and why; a customer sees their own side's people only. */
export interface TimelineEntry {
  kind:
    | 'created'
    | 'issued'
    | 'unposted'
    | 'rejected'
    | 'signed'
    | 'withdrawn'
    | 'held'
    | 'changed'
    | 'opened'
    | 'downloaded'
    | 'accepted'
    | 'refused'
    | 'scanned'
    | 'replied'
    | 'resolved'
    | 'scan_accepted'
    | 'scan_returned'
    | 'taken_back'
  at: Date
  /** Of `at` only the day is known: it was so before the portal first read the act. */
  isDayOnly?: true
  /** Null: 1C, or the supplier as seen by a customer. */
  who: string | null
  /** The accountant's reason, or the sum before a change; null when there is nothing to add. */
  text: string | null
}

/** A figure that is not what the other figures come to; amounts in kopecks. */
export interface ActFlawView {
  kind: ActFlaw['kind']
  /** From 1; null: the whole act. */
  line: number | null
  stated: bigint
  due: bigint
}

export interface CompletionActView {
  id: string
  /** As 1C prints it. */
  number: string
  /** As 1C keeps it. */
  fullNumber: string
  date: string
  counterparty: CounterpartySummary | null
  supplier: { name: string; inn: string | null; kpp: string | null }
  customer: { name: string; inn: string | null; kpp: string | null }
  contract: string | null
  /** When the works were done, both ends inclusive; null or absent: 1C does not tell. */
  servicePeriod?: { from: string; to: string } | null
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
  /** How 1C's own electronic exchange of it stands, in words; null: nothing was exchanged. */
  edi: string | null
  /** Why it was rejected or withdrawn, in the accountant's words. */
  stateReason: string | null
  /** True when 1C's document changed after the customer's answer, so that it is asked again. */
  changedSinceAnswer: boolean
  /** A customer may accept, refuse or send a signed scan now. */
  canAnswer: boolean
  /** What this act corrects; null: it is no correction. */
  corrects: RelatedActView | null
  /** What corrects this act, the oldest first. */
  corrections: RelatedActView[]
  /**
   * Whether 1C's form stands under our cover sheet, or why not; `unknown`: 1C has not been asked for a form yet. Null:
   * nobody wants that.
   */
  formMark: FormMarkable | 'unknown' | null
  timeline: TimelineEntry[]
  /** For staff only. */
  staff: {
    /** What document it is, in 1C's words. */
    documentKind: string
    ref: string
    comment: string
    /** Which rule of states decided, in words; empty: one that is not in force any more. */
    rule: string
    /** When 1C last said so. */
    checkedAt: Date
    /** What does not add up, so that the customer does not see the act. */
    flaws: ActFlawView[]
  } | null
}
