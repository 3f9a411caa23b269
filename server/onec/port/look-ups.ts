import type { DraftVatRate } from './drafts.ts'
import type { CalendarDate } from './values.ts'

/** What a base is searched for when a draft is made: companies, contracts, items, rates. */

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
  /** Marked for deletion or called invalid: 1C keeps it for its history, it is not to be chosen. */
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
  /** An agreement by which 1C does not post an act without a contract. */
  needsContract: boolean
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

/** Roubles for `per` units, as of the last day on which 1C has a rate. */
export interface FoundRate {
  rate: string
  per: number
  date: CalendarDate
}
