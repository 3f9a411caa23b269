import type {
  DraftVatRate,
  FoundContract,
  FoundCounterparty,
  FoundCurrency,
  FoundItem,
  FoundOrganization,
  FoundRate,
  FoundUnit,
  LineFacts,
} from '../../onec/port.ts'

/** What of a deal is something else in 1C. */
export const MAPPING_KINDS = [
  'item',
  'unit',
  'vat',
  'organization',
  'counterparty',
  'contract',
  'currency',
  'responsible',
] as const

export type MappingKind = (typeof MAPPING_KINDS)[number]

/** What staff chose for a key. */
export type MappingTarget =
  | {
      to: 'onec'
      guid: string
      /** As 1C calls it, for people. */
      name: string
      /** Of an item: 1C's word for its unit; null: not known. */
      unit?: string | null
    }
  /** A unit that is written into the line's text. */
  | { to: 'text' }
  /** A rate of VAT. */
  | { to: 'vat'; rate: DraftVatRate }

/** A row of the mapping table. */
export interface Mapping {
  kind: MappingKind
  /** See `mapping-key.ts`. */
  key: string
  /** What Bitrix24 calls it. */
  shown: string
  target: MappingTarget
}

/**
 * What is known when a deal is resolved: staff's mappings, and 1C's answers to what the caller asked. Null:
 * not asked; what is then missing is reported without suggestions.
 */
export interface OnecLookups {
  mapping(kind: MappingKind, key: string): MappingTarget | null
  lineFacts: LineFacts
  organizations: readonly FoundOrganization[] | null
  /** With the buyer's INN. */
  counterparties: readonly FoundCounterparty[] | null
  /** Of the organization and the counterparty that `resolveParties` found. */
  contracts: readonly FoundContract[] | null
  currencies: readonly FoundCurrency[] | null
  /** Of the deal's currency on the act's date, of 1C or entered by staff. */
  rate: FoundRate | null
  /** Like this name; empty: nothing, or not asked. */
  items(name: string): readonly FoundItem[]
  units: readonly FoundUnit[] | null
}

export type MissingReason =
  /** Nobody mapped it, and nothing was found that it could be. */
  | 'not_mapped'
  /** 1C has none. */
  | 'not_found'
  /** 1C has several. */
  | 'several'
  /** 1C has only such as are marked for deletion, invalid or closed. */
  | 'archived'
  /** 1C has it with another KPP: a branch, perhaps. */
  | 'other_kpp'
  /** The number of the contract in the deal is none of 1C's. */
  | 'number_not_found'
  /** Contracts in force are in another currency. */
  | 'other_currency'
  /** No rate on the act's date. */
  | 'no_rate'

export interface MissingSuggestion {
  guid: string
  name: string
  /** What tells it from the others: `INN / KPP`; number, date and currency; code and unit. */
  details: string
  /** From 0 to 1. */
  likeness: number
}

/** What 1C counterpart is not known. Deals wait for it under (kind, key); mapped once, all go on. */
export interface MissingMapping {
  kind: MappingKind
  key: string
  /** What Bitrix24 calls it. */
  shown: string
  reason: MissingReason
  /** Numbers of the deal's lines; empty: not of lines. */
  lines: number[]
  suggestions: MissingSuggestion[]
}
