import type { MappingKind } from './mapping.ts'

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
  /** УТ and ERP: the agreement demands a contract, and there is none in force, or several. */
  | 'agreement_needs_contract'
  /** No rate on the act's date. */
  | 'no_rate'

export interface MissingSuggestion {
  guid: string
  name: string
  /** What distinguishes it from the others: `INN / KPP`; number, date and currency; code and unit. */
  details: string
  /** From 0 to 1. */
  likeness: number
}

/** What 1C counterpart is not known. Deals wait for it under (kind, key); mapped once, all of them go on. */
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
