import type { Kopecks } from '../../platform/money.ts'
import type { ChoiceKind } from './choices.ts'
import type { CalendarDate, DocumentRef, LocalDateTime, VatRate } from './values.ts'

/**
 * Which of a configuration's documents becomes the act. БП: `services_sale` (the usual one) and
 * `production_act`; УТ and ERP: `completion_act` and, of items without texts, `services_sale`;
 * УНФ: `completion_act`.
 */
export const DRAFT_KINDS = ['services_sale', 'completion_act', 'production_act'] as const

export type DraftKind = (typeof DRAFT_KINDS)[number]

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

/** A setting of drafts, by the name that the form of settings sends it under. */
export type DraftSettingName =
  | 'department'
  | 'warehouse'
  | 'delivery_method'
  | 'cost_account'
  | 'cost_department'
  | 'product_group'
  | 'planned_cost'

/** What a configuration asks staff for. */
export interface DraftSettingField {
  name: DraftSettingName
  /** Chosen from this list of 1C; null: typed. */
  choice: ChoiceKind | null
  isRequired: boolean
}

/** What the document of a kind takes in its lines. */
export interface LineFacts {
  /** УНФ alone: elsewhere the unit is that of the item. */
  hasUnit: boolean
  /** False: a text alone will do (БП, sale of services). */
  needsItem: boolean
  /** A line whose price is all taken off can be posted (УНФ): its sum is no required field, its price is. */
  takesFree?: boolean
}

/** What drafts of a configuration may be, known without asking the base. */
export interface DraftOptions {
  /** Which documents the configuration offers, the usual one first. */
  kinds: readonly DraftKind[]
  usualKind: DraftKind
  settingFields: readonly DraftSettingField[]
  lineFacts(kind: DraftKind): LineFacts
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
  keepsOurKey: boolean
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
  /** Accounts of the ledger without which 1C does not post it and that are empty, by 1C's names; `line` from 1. */
  emptyAccounts: { account: string; line: number | null }[]
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
