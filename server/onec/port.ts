import type { Outcome } from '../platform/errors/failure.ts'
import type { Kopecks } from '../platform/money.ts'
import type { StatusRule } from './status-rules/rules.ts'
import type { DocumentSignals } from './status-rules/signals.ts'

export * from './port/drafts.ts'
export { decideStatus, type StatusDecision } from './status-rules/decide.ts'
export { defaultStatusRules } from './status-rules/defaults.ts'
export { findPatternFault, type PatternFault } from './status-rules/pattern.ts'
export { findRequiredSignals, type RequiredSignals } from './status-rules/required-signals.ts'
export { type StatusRule, statusRules } from './status-rules/rules.ts'
export {
  type ActSignals,
  type CompletionActStatus,
  type DocumentSignals,
  notFoundSignals,
  signalsOfDocument,
} from './status-rules/signals.ts'

/** A calendar date in the base's time zone, `YYYY-MM-DD`. Periods are inclusive on both ends. */
export type CalendarDate = string

export interface Party {
  /** Null when 1C sent a bare name. */
  guid: string | null
  name: string
  inn: string | null
  kpp: string | null
}

export interface ReconciliationLine {
  date: CalendarDate
  /** 1C's own words, for example «Продажа (00БП-000012 от 20.01.2026)». */
  document: string
  /** Increases what the customer owes (shipments, acts). */
  debit: Kopecks
  /** Decreases it (payments, returns). */
  credit: Kopecks
}

/** 1C's printed form, when it gave one that can be used. */
export interface PrintedForm {
  /** Already held to be a PDF of at most 20 MB. */
  pdf: Uint8Array | null
  /** Why a PDF that 1C did send was put aside, for staff. */
  pdfProblem: 'not_base64' | 'not_pdf' | 'too_large' | null
}

/** An act as 1C told it: of the contract's form, amounts exact, nothing proved yet. */
export interface ReconciliationAnswer extends PrintedForm {
  counterparty: Party
  /** The supplier's own legal entity, when the base tells it. */
  organization: Party | null
  /** ISO 4217; RUB when 1C does not say. */
  currency: string
  contract: string | null
  period: { from: CalendarDate; to: CalendarDate }
  /** Positive: the customer owes the supplier. */
  opening: Kopecks
  lines: ReconciliationLine[]
  turnover: { debit: Kopecks; credit: Kopecks } | null
  closing: Kopecks
}

export interface ReconciliationQuery {
  counterpartyGuid: string
  from: CalendarDate
  to: CalendarDate
}

export interface CounterpartyBalance {
  guid: string
  name: string
  inn: string | null
  kpp: string | null
  emails: string[]
  /** Positive: the customer owes the supplier. */
  balance: Kopecks
  currency: string
}

export interface ServiceInfo {
  service: string
  version: string
  configuration: string
  release: string
}

/** What we need of 1C, in our own words. A call never throws for 1C's sake: it ends in an outcome. */
export interface OnecPort {
  reconciliationAct(
    query: ReconciliationQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<ReconciliationAnswer>>
  /** Optional in the contract: `onec.not_published` when the base does not offer it. */
  counterparties(
    query: { on: CalendarDate; nonzero: boolean; cursor?: string },
    signal?: AbortSignal,
  ): Promise<Outcome<{ items: CounterpartyBalance[]; next: string | null }>>
  /** 1C's own form of a completion act. Optional in the contract, as above; `onec.document_not_found`: no such act. */
  completionActForm(ref: string, signal?: AbortSignal): Promise<Outcome<PrintedForm>>
  /** Optional in the contract, as above. */
  ping(signal?: AbortSignal): Promise<Outcome<ServiceInfo>>
}

/** `YYYY-MM-DDTHH:MM:SS` by the base's own clock, without a zone. */
export type LocalDateTime = string

/** Which document of 1C: numbers repeat, so this alone identifies it. */
export interface DocumentRef {
  /** 1C's name of the set, for example `Document_АктВыполненныхРабот`. */
  set: string
  /** GUID in lower case. */
  ref: string
}

/** What a list tells of a completion act: enough to see that it changed, and by the rules how it stands. */
export interface CompletionActHeader extends DocumentRef {
  /** Another one after every write of the document; says nothing of registers beside it. */
  dataVersion: string
  /** False for a document of the set that is not a completion act, for example a sale of goods. */
  isCompletionAct: boolean
  posted: boolean
  deletionMark: boolean
  /** Repeats across years and organizations. */
  number: string
  date: CalendarDate
  /** With the time of day: the place of the act among those of its date. */
  dateTime: LocalDateTime
  counterpartyGuid: string | null
  /** With VAT. */
  total: Kopecks
  comment: string
}

/** Percent; `20/120` where the tax is calculated out of the sum; `none`: not taxed. */
export type VatRate = 'none' | `${number}` | `${number}/${number}`

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
  /** As the document has it: with VAT or without, by `amountIncludesVat`. */
  sum: Kopecks
  /** Null when 1C's rate is none of those known. */
  vatRate: VatRate | null
  vat: Kopecks
  /** With VAT. */
  total: Kopecks
  isService: boolean
}

export interface CompletionActContract {
  guid: string
  name: string
  number: string | null
  date: CalendarDate | null
}

export interface CompletionAct extends CompletionActHeader {
  organization: Party | null
  contract: CompletionActContract | null
  /** ISO 4217. */
  currency: string
  amountIncludesVat: boolean
  lines: CompletionActLine[]
  /** Sum of the lines' VAT. */
  vatTotal: Kopecks
}

export interface CompletionActCursor {
  dateTime: LocalDateTime
  ref: string
}

export interface CompletionActPageQuery {
  set: string
  /** Where the page before ended; null at the start. */
  after: CompletionActCursor | null
  limit: number
  /** `oldest` first by default. */
  first?: 'oldest' | 'newest'
  /** Dates of acts, inclusive. */
  from?: CalendarDate
  until?: CalendarDate
}

export interface CompletionActsPage<Act> {
  items: Act[]
  /** Null: there is no more. */
  next: CompletionActCursor | null
}

/** What a base lacks of what the portal reads. */
export interface ProbeReport {
  /** How many sets the base publishes; 0: its composition of OData is empty. */
  published: number
  missingSets: { set: string; required: boolean }[]
  missingFields: { set: string; field: string; required: boolean }[]
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
  /** Acts without lines, by date and key; `limit` up to 1000. One call to 1C. */
  listHeaders(
    query: CompletionActPageQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActsPage<CompletionActHeader>>>
  /** Acts with lines, by date and key; `limit` up to 200. A call to 1C, and those for names not yet known. */
  listActs(
    query: CompletionActPageQuery,
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActsPage<CompletionAct>>>
  /** How these stand now; `missing` are not in the base (deleted, or another base answers). */
  findHeaders(
    refs: DocumentRef[],
    signal?: AbortSignal,
  ): Promise<Outcome<{ found: CompletionActHeader[]; missing: DocumentRef[] }>>
  /** Null: not in the base. */
  readAct(ref: DocumentRef, signal?: AbortSignal): Promise<Outcome<CompletionAct | null>>
  /** Whole acts by key, for those whose `dataVersion` changed. */
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
