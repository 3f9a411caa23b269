import type { MappingKind, MappingTarget } from '../mapping/mapping.ts'

// Dates, amounts and nulls as in `deal-acts.ts`.

export interface MissingMappingGroup {
  kind: MappingKind
  key: string
  shown: string
  /** One sentence: why it has no counterpart in 1C. */
  text: string
  /** How many deals wait for it. */
  deals: number
  suggestions: { guid: string; name: string; details: string; likeness: number }[]
  /** May be written into the line's text instead. */
  canBeText: boolean
}

export interface MappingRow {
  kind: MappingKind
  key: string
  shown: string
  target: MappingTarget
  updatedAt: Date
  updatedBy: string | null
}

export interface MappingsPage {
  rows: MappingRow[]
  nextCursor: string | null
}

export interface FoundInOnec {
  guid: string
  name: string
  details: string
  /** Of items. */
  unit?: string | null
}

export type SearchResult =
  | { kind: 'found'; items: FoundInOnec[]; more: boolean }
  | { kind: 'failed'; text: string }

/** What a form sends: the key of a missing mapping or of a row, and what it is in 1C. */
export interface MappingInput {
  kind: string
  key: string
  shown: string
  /** `onec`, `text` or `vat`. */
  to: string
  guid?: string
  name?: string
  unit?: string
  /** `none`, `0`, `5`, … */
  rate?: string
}

export type SaveResult = { kind: 'saved'; resumed: number } | { kind: 'fault'; text: string }

export interface RateRow {
  currency: string
  date: string
  rate: string
  per: number
  updatedAt: Date
}
