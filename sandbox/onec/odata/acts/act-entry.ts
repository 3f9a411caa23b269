import type { Counterparty } from '../../ledger/counterparty.ts'
import type { Kopecks } from '../../ledger/kopecks.ts'
import { compareGuids } from '../query/guid-order.ts'

/** What became of an act: in the ledger only what is posted. */
export type ActStatus = 'posted' | 'draft' | 'marked' | 'rejected'

/** A completion act of the base before any configuration gives it a shape. */
export interface ActEntry {
  ref: string
  number: string
  /** `YYYY-MM-DDTHH:MM:SS` in the base's time zone. */
  at: string
  counterparty: Counterparty
  /** With VAT. */
  total: Kopecks
  status: ActStatus
  comment: string
  /** The act of the same customer that this one makes dearer, where the configuration keeps corrections. */
  corrects?: ActEntry
  /** Beyond the ledgers', for measurements. */
  isExtra?: true
}

/** The natural order of documents: Date, then Ref_Key. */
export function compareEntries(one: ActEntry, other: ActEntry): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return compareGuids(one.ref, other.ref)
}

/** A whole number that is the same for the same text: 32-bit FNV-1a. */
export function seedOf(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return (value ^ (value >>> 15)) >>> 0
}
