import type { DraftVatRate } from '../../onec/port.ts'

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
      /** Of an item: 1C's name of its unit; null: not known. */
      unit?: string | null
    }
  /** A unit that is written into the line's text. */
  | { to: 'text' }
  /** A rate of VAT. */
  | { to: 'vat'; rate: DraftVatRate }

/** A row of the mapping table. */
export interface Mapping {
  kind: MappingKind
  /** See `keys.ts`. */
  key: string
  /** What Bitrix24 calls it. */
  shown: string
  target: MappingTarget
}
