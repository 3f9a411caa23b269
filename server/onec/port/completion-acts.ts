import type { Outcome } from '../../platform/errors/failure.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { StatusRule } from '../status-rules/rules.ts'
import type { DocumentSignals } from '../status-rules/signals.ts'
import type {
  CalendarDate,
  DocumentRef,
  LocalDateTime,
  Party,
  PrintedForm,
  VatRate,
} from './values.ts'

/** What a list tells of a completion act: enough to see that it changed, and by the rules how it stands. */
export interface CompletionActHeader extends DocumentRef {
  /** Another one after every write of the document; says nothing of registers. */
  dataVersion: string
  /** False for a document of the set that is not a completion act, for example a sale of goods. */
  isCompletionAct: boolean
  posted: boolean
  deletionMark: boolean
  /** Repeats across years and organizations. */
  number: string
  date: CalendarDate
  /** With the time of day: orders the acts of one date. */
  dateTime: LocalDateTime
  counterpartyGuid: string | null
  /** With VAT. */
  total: Kopecks
  comment: string
}

export interface CompletionActLine {
  /** The item's name in 1C's catalogue. */
  item: string | null
  /** What the accountant wrote of the work (Содержание); printed in place of the item's name. */
  text: string | null
  /** Decimal, as exact as 1C keeps it, for example `2` or `1.375`. */
  quantity: string
  unit: string | null
  /** Decimal in the act's currency with at least two digits after the point. */
  price: string
  /** What was taken off quantity × price, by the document's own fields; 0 where it keeps none. */
  discount: Kopecks
  /** As the document has it: with VAT or without, by `amountIncludesVat`. */
  sum: Kopecks
  /** Null when 1C's rate is none of those known. */
  vatRate: VatRate | null
  vat: Kopecks
  /** With VAT. */
  total: Kopecks
  isService: boolean
  /**
   * Of a correction: what the line was and what it is now. Quantity, price and rate of the line itself are
   * those of now, its amounts the differences.
   */
  correction: { before: CorrectedFigures; after: CorrectedFigures } | null
}

export interface CorrectedFigures {
  quantity: string
  price: string
  sum: Kopecks
  vatRate: VatRate | null
  vat: Kopecks
  total: Kopecks
}

export interface CompletionActContract {
  guid: string
  name: string
  number: string | null
  date: CalendarDate | null
}

export interface CompletionAct extends CompletionActHeader {
  /** Of a document with acts of several customers: which of them, stable while it is there. Else empty. */
  part: string
  /** The document that this one corrects, and how 1C prints it. Null: it is no correction. */
  corrects: CorrectedDocument | null
  organization: Party | null
  contract: CompletionActContract | null
  /** When the works were done, both ends inclusive; null: 1C does not tell. */
  servicePeriod: { from: CalendarDate; to: CalendarDate } | null
  /** ISO 4217. */
  currency: string
  amountIncludesVat: boolean
  lines: CompletionActLine[]
  /** Sum of the lines' VAT. */
  vatTotal: Kopecks
  /** What does not add up in it, as 1C reckons; empty: all of it does. */
  flaws: ActFlaw[]
}

/** A figure of a completion act that is not what the act's other figures come to. Amounts in kopecks. */
export interface ActFlaw {
  /**
   * `line_sum`: quantity × price − discount; `line_vat`: the sum by its rate; `line_total`: sum and VAT; `vat_total`,
   * `total`: the lines together; `document_total`: of a document with acts of several customers, all its rows.
   */
  kind: 'line_sum' | 'line_vat' | 'line_total' | 'vat_total' | 'total' | 'document_total'
  /** Number of the line from 1; null: the whole act. */
  line: number | null
  /** What the act says. */
  stated: Kopecks
  /** What its other figures come to. */
  due: Kopecks
}

export interface CorrectedDocument extends DocumentRef {
  number: string | null
  date: CalendarDate | null
}

/**
 * Where a page begins: nothing of this second has been read yet, or, where very many documents carry one
 * second, those whose keys come up to `ref` in the order of their text. Everything before it has been read.
 */
export interface CompletionActCursor {
  dateTime: LocalDateTime
  ref: string | null
}

export interface CompletionActPageQuery {
  set: string
  /** The `next` of the page before; null at the start. */
  after: CompletionActCursor | null
  limit: number
  /** `oldest` first by default. */
  first?: 'oldest' | 'newest'
  /** Dates of acts, inclusive. */
  from?: CalendarDate
  until?: CalendarDate
}

export interface CompletionActCountQuery {
  set: string
  /** Dates of acts, inclusive. */
  from?: CalendarDate
  until?: CalendarDate
  /** Only those that are posted. */
  posted?: true
}

export interface CompletionActsPage<Act> {
  items: Act[]
  /** Null: there is no more. */
  next: CompletionActCursor | null
}

/** What a base lacks of what the portal reads and writes. */
export interface ProbeReport {
  /** How many sets the base publishes; 0: its composition of OData is empty. */
  published: number
  /** `required`: for reading acts; `forDrafts`: drafts cannot be made, or not as they should be. */
  missingSets: { set: string; required: boolean; forDrafts: boolean }[]
  missingFields: { set: string; field: string; required: boolean; forDrafts: boolean }[]
  /** True when the portal can read completion acts of at least one set. */
  usable: boolean
}

/** What registers and properties say, by `ref`; see `CompletionActsPort.signals`. */
export interface SignalsAnswer {
  byRef: Map<string, DocumentSignals>
  missing: string[]
  unread: (keyof DocumentSignals)[]
}

/**
 * Completion acts of 1C, for history and for following what the accountant decides. A call never throws
 * for 1C's sake: it ends in an outcome.
 */
export interface CompletionActsPort {
  /** The sets that are read, in order. Each is paged on its own. */
  sets: readonly string[]
  /**
   * Acts without lines, by date; `limit` up to 1000. A page never ends within a second, however many acts
   * carry it, and an act that is dated anew between two pages may come twice. One call to 1C, and more where
   * one second fills a page.
   */
  listHeaders(
    query: CompletionActPageQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActsPage<CompletionActHeader>>>
  /** Acts with lines, the same way; `limit` up to 200. Further calls for names not yet known. */
  listActs(
    query: CompletionActPageQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActsPage<CompletionAct>>>
  /** How many documents the set has by the day. Null: this release of 1C does not tell. One call. */
  countDocuments(
    query: CompletionActCountQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<number | null>>
  /** How these stand now; `missing` are not in the base (deleted, or another base answers). */
  findHeaders(
    refs: DocumentRef[],
    signal?: AbortSignal,
  ): Promise<Outcome<{ found: CompletionActHeader[]; missing: DocumentRef[] }>>
  /** Whole acts by key, for those whose `dataVersion` changed; all the acts of a document are found or none. */
  readActs(
    refs: DocumentRef[],
    signal?: AbortSignal,
  ): Promise<Outcome<{ found: CompletionAct[]; missing: DocumentRef[] }>>
  /**
   * What registers and properties say of these acts, by `ref`; asked for only where a rule that may still
   * match looks at it. `missing`: sets and properties that the base lacks, whose rules cannot match;
   * `unread`: which signals are empty only because the set they stand in is among those.
   */
  readSignals(
    acts: CompletionActHeader[],
    rules: readonly StatusRule[],
    signal?: AbortSignal,
  ): Promise<Outcome<SignalsAnswer>>
  /** 1C's own form, by the optional HTTP service: `onec.not_published` without it. */
  printedForm(ref: DocumentRef, signal?: AbortSignal): Promise<Outcome<PrintedForm>>
  /** Names and tax numbers of counterparties; those not in the base are left out. */
  counterparties(guids: string[], signal?: AbortSignal): Promise<Outcome<Party[]>>
  probe(signal?: AbortSignal): Promise<Outcome<ProbeReport>>
}
