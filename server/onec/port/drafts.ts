import type { Outcome } from '../../platform/errors/failure.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { CalendarDate, DocumentRef, LocalDateTime, VatRate } from '../port.ts'

export {
  calculateLine,
  generalVatRate,
  isVatRateInForce,
  type LineSums,
  type PricedLine,
  sumLines,
} from '../amounts/line-amounts.ts'
export { messageFaults } from '../enterprise-data/faults.ts'
export {
  type MessageAct,
  type MessageContract,
  type MessageItem,
  type MessageLine,
  type MessageOptions,
  type MessageParty,
  toMessage,
} from '../enterprise-data/message.ts'
export { type DraftFault, type DraftFaultKind, draftFaults } from '../odata/drafts/faults.ts'

/**
 * Which of a configuration's documents becomes the act. БП: `services_sale` (the usual one) and
 * `production_act`; УТ and ERP: `completion_act` and, of items without texts, `services_sale`;
 * УНФ: `completion_act`.
 */
export type DraftKind = 'services_sale' | 'completion_act' | 'production_act'

/** Percent, on top of a sum or within it; `none`: not taxed. */
export type DraftVatRate = 'none' | 0 | 5 | 7 | 10 | 20 | 22

export interface DraftCurrency {
  /** ISO 4217 letters. */
  code: string
  /** Decimal text, at most four digits after the point: roubles for `per` units on the act's date. Of the rouble `1`. */
  rate: string
  /** 1 when absent; for example 100 for yens. */
  per?: number
}

export interface DraftLine {
  /** A row of 1C's nomenclature; null only where the document may go without it (БП's sale of services). */
  itemGuid: string | null
  /** What is printed; empty: the item's own name. */
  text: string
  /** Decimal text, at most three digits after the point. */
  quantity: string
  /** Used by УНФ alone: elsewhere the unit is that of the item. Null: the item's own. */
  unitGuid: string | null
  /** Decimal text in the act's currency, before the discount; 1C keeps two digits after the point. */
  price: string
  /** Off the whole line, in kopecks. */
  discount: Kopecks
  /** With VAT when `amountIncludesVat`, else without; the discount taken off. */
  sum: Kopecks
  vatRate: DraftVatRate
  vat: Kopecks
  /** With VAT. */
  total: Kopecks
}

/** An act that is to become a document in 1C, not posted. */
export interface DraftAct {
  kind: DraftKind
  /** Ref_Key of the document, chosen and stored by the caller before any call. */
  ref: string
  date: CalendarDate
  organizationGuid: string
  counterpartyGuid: string
  contractGuid: string | null
  /** УТ and ERP; null or absent: the only agreement in force with this counterparty, if there is just one. */
  agreementGuid?: string | null
  currency: DraftCurrency
  amountIncludesVat: boolean
  /** For the accountant; does not appear in print. */
  comment: string
  /** Goes into the comment and tells the document apart where 1C ignores the key: `[portal:1f3a…]`. */
  marker: string
  lines: DraftLine[]
  /** A user of 1C (УНФ: an employee). */
  responsibleGuid: string | null
}

/** What drafts need and no deal can tell: chosen once by staff. */
export interface DraftSettings {
  /** Required by УНФ, offered to УТ and ERP. */
  departmentGuid: string | null
  /** УТ and ERP, sale of services. */
  warehouseGuid: string | null
  /** УТ and ERP, sale of services: a member of `СпособыДоставки`. */
  deliveryMethod: string
  /** БП, production act. */
  production: ProductionSettings | null
}

export interface ProductionSettings {
  costAccountGuid: string
  costDepartmentGuid: string
  productGroupGuid: string
  /** Planned cost of a unit as a share of its price, whole percent. */
  plannedCostPercent: number
}

/** A document's JSON as it is sent to 1C, by 1C's own names. */
export interface DraftBody {
  [field: string]: string | number | boolean | DraftBody[]
}

export interface DraftPayload extends DocumentRef {
  body: DraftBody
}

export interface CreatedDraft extends DocumentRef {
  /** False: the base ignored the key that was given, `ref` is its own. Store it. */
  keyKept: boolean
  /** Given by 1C; repeats across years and organizations. */
  number: string
  /** Null: this platform does not tell it in the answer to a write. */
  dataVersion: string | null
}

export interface FoundLine {
  itemGuid: string | null
  /** Null: the document has no such field. */
  text: string | null
  quantity: string
  unitGuid: string | null
  price: string
  sum: Kopecks
  /** Null: none of the rates known. */
  vatRate: VatRate | null
  vat: Kopecks
  total: Kopecks
}

/** A draft as 1C keeps it. */
export interface FoundDraft extends DocumentRef {
  dataVersion: string
  number: string
  posted: boolean
  deletionMark: boolean
  date: CalendarDate
  dateTime: LocalDateTime
  organizationGuid: string | null
  counterpartyGuid: string | null
  /** The contract, or the agreement where there is no contract. */
  contractGuid: string | null
  /** ISO 4217; `XXX` when 1C does not tell. */
  currency: string
  amountIncludesVat: boolean
  comment: string
  lines: FoundLine[]
  total: Kopecks
  vatTotal: Kopecks
  /** More than 1: several documents not marked for deletion carry the marker, all but this one are doubles. */
  copies: number
}

/** One way in which the document is not what was asked for; values as a person reads them. */
export interface Difference {
  field:
    | 'posted'
    | 'deletionMark'
    | 'date'
    | 'organization'
    | 'counterparty'
    | 'contract'
    | 'currency'
    | 'amountIncludesVat'
    | 'marker'
    | 'lines'
    | 'item'
    | 'text'
    | 'quantity'
    | 'unit'
    | 'price'
    | 'sum'
    | 'vatRate'
    | 'vat'
    | 'total'
  /** Of the line, from 1; null: of the whole act. */
  line: number | null
  expected: string
  actual: string
}

/** Pages of a search: `more` tells that `skip` + the length of `items` leads on. */
export interface LookUpPage<Row> {
  items: Row[]
  more: boolean
}

export interface FoundOrganization {
  guid: string
  name: string
  inn: string | null
  kpp: string | null
}

export interface FoundCounterparty extends FoundOrganization {
  /** Marked for deletion or called invalid: kept for the history, not to be chosen. */
  isArchived: boolean
}

export interface FoundContract {
  guid: string
  /** УТ and ERP issue acts under agreements too: `agreementGuid` of a draft. */
  kind: 'contract' | 'agreement'
  name: string
  number: string | null
  date: CalendarDate | null
  /** ISO 4217; null: 1C does not tell. */
  currency: string | null
  /** Marked for deletion, closed or called invalid. */
  isClosed: boolean
}

export interface FoundItem {
  guid: string
  code: string
  article: string
  name: string
  /** Of the item, by name; what a line without a unit of its own is measured in. */
  unit: string | null
}

export interface FoundUnit {
  guid: string
  /** The catalogue it is of. */
  set: string
  /** OKEI where the row is of the classifier. */
  code: string
  name: string
}

export interface FoundVatRate {
  rate: DraftVatRate
  /** Null: a member of an enumeration, not a row. */
  guid: string | null
  /** As 1C calls it. */
  name: string
}

export interface FoundCurrency {
  guid: string
  /** ISO 4217. */
  code: string
  name: string
}

/** What settings and `responsibleGuid` are chosen from, where the configuration has it. */
export type ChoiceKind =
  | 'department'
  | 'warehouse'
  | 'cost_account'
  | 'cost_department'
  | 'product_group'
  | 'responsible'

export interface FoundChoice {
  guid: string
  name: string
}

/** Roubles for `per` units, as of the last day on which 1C has a rate. */
export interface FoundRate {
  rate: string
  per: number
  date: CalendarDate
}

/**
 * Writes drafts of acts into 1C. A call never throws for 1C's sake: it ends in an outcome. A write is sent
 * once: when nobody can tell whether 1C took it, the outcome is `unknown` (`onec.write_unknown`) and `find`
 * decides. Not sent at all, or surely not taken: `unavailable`, `refused`, `misconfigured`.
 */
export interface DraftsPort {
  /** Which documents this configuration offers, the usual one first. */
  kinds: readonly DraftKind[]
  /** 1C's name of the set. Throws a RangeError when the configuration has no such document. */
  setOf(kind: DraftKind): string
  /** The exact JSON that `create` would send. May ask 1C for references (VAT rows, currency, contract). */
  buildPayload(draft: DraftAct, signal?: AbortSignal): Promise<Outcome<DraftPayload>>
  /**
   * `refused`: `onec.draft_invalid`, `onec.draft_reference_missing`, `onec.already_exists` (this key is
   * there: `find` and `compare`), `onec.draft_period_closed`, `onec.document_refused`.
   */
  create(draft: DraftAct, signal?: AbortSignal): Promise<Outcome<CreatedDraft>>
  /**
   * By key, and by the marker where the key finds nothing; null: surely not there. `since`: the act's date,
   * where the search by marker begins.
   */
  find(
    wanted: DocumentRef & { marker: string; since: CalendarDate },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundDraft | null>>
  /** Nothing: the document is what was asked for. */
  compare(draft: DraftAct, found: FoundDraft): Difference[]
  /**
   * Rewrites a draft in place, whole. `draft.ref`: the key it has in 1C. `onec.draft_touched` when it is
   * posted, marked, or has another version than `dataVersion`.
   */
  replace(
    draft: DraftAct,
    dataVersion: string,
    signal?: AbortSignal,
  ): Promise<Outcome<CreatedDraft>>

  organizations(signal?: AbortSignal): Promise<Outcome<FoundOrganization[]>>
  /**
   * Several are usual: branches differ by KPP, old doubles are marked. By a part of the name those are found
   * that have no INN, such as foreign companies. The first 200.
   */
  findCounterparties(
    wanted: { inn: string; kpp?: string | null } | { name: string },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundCounterparty[]>>
  /** Contracts of sale of the two, open ones first, newest first. */
  contracts(
    wanted: { counterpartyGuid: string; organizationGuid: string },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundContract[]>>
  /** By a part of the name, or by the article or the code; 50 a page. Empty text: all. */
  searchItems(
    wanted: { text: string; skip?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundItem>>>
  /** By a part of the name, or by the code; the same way. */
  searchUnits(
    wanted: { text: string; skip?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundUnit>>>
  /** By a part of the name; the first 200. None where the configuration has no such thing. */
  choices(kind: ChoiceKind, text: string, signal?: AbortSignal): Promise<Outcome<FoundChoice[]>>
  /** Those that an act of this date may have. */
  vatRates(on: CalendarDate, signal?: AbortSignal): Promise<Outcome<FoundVatRate[]>>
  currencies(signal?: AbortSignal): Promise<Outcome<FoundCurrency[]>>
  /** Null: 1C has no rate up to this date, or does not publish the register of rates. */
  rate(currency: string, on: CalendarDate, signal?: AbortSignal): Promise<Outcome<FoundRate | null>>
}
