import { createHash } from 'node:crypto'

/** What an entry may tell of; a newer release may write others. */
export const HISTORY_KINDS = [
  'found',
  'published',
  'restored',
  'withdrawn',
  'deleted',
  'agreed',
  'accepted',
  'signed',
  'refused',
  'disputed',
  'taken_back',
  'lapsed',
] as const
export type HistoryKind = (typeof HISTORY_KINDS)[number]

/** A link of the chain as it is stored. */
export interface HistoryEntry {
  n: bigint
  at: Date
  kind: string
  documentKind: string
  documentId: string
  edition: number | null
  dataHash: string
  counterpartyId: string | null
  actorId: string | null
  about: string
  amount: bigint
  currency: string
  details: string
  previousHash: Uint8Array
  hash: Uint8Array
}

/** Before the first entry there is none. */
export const NO_HASH = new Uint8Array(32)

/**
 * The hash an entry must have at place `n`: SHA-256 of the hash before it and of its fields, each as
 * `length in bytes:text`, an absent one as `-`. The database computes the same when it appends.
 */
export function hashEntry(entry: HistoryEntry, n = entry.n): Buffer {
  const fields = [
    `${n}`,
    entry.at.toISOString(),
    entry.kind,
    entry.documentKind,
    entry.documentId,
    entry.edition === null ? null : `${entry.edition}`,
    entry.dataHash,
    entry.counterpartyId,
    entry.actorId,
    entry.about,
    `${entry.amount}`,
    entry.currency,
    entry.details,
  ]
  const text = fields.map((field) =>
    field === null ? '-' : `${Buffer.byteLength(field)}:${field}`,
  )
  return createHash('sha256').update(entry.previousHash).update(text.join(',')).digest()
}

export function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
