import type { LedgerRow } from './rows.ts'

/** What people changed by hand, laid over the generated ledger. */
export interface LedgerEdits {
  added: LedgerRow[]
  changed: ReadonlyMap<string, LedgerRow>
  deleted: ReadonlySet<string>
}

export const NO_EDITS: LedgerEdits = { added: [], changed: new Map(), deleted: new Set() }

export function addRow(edits: LedgerEdits, row: LedgerRow): LedgerEdits {
  return { ...edits, added: [...edits.added, row] }
}

export function changeRow(edits: LedgerEdits, row: LedgerRow): LedgerEdits {
  return { ...edits, changed: new Map(edits.changed).set(row.id, row) }
}

export function deleteRow(edits: LedgerEdits, id: string): LedgerEdits {
  return { ...edits, deleted: new Set(edits.deleted).add(id) }
}

/** The ledger as it stands after the edits, in order of date; equal dates keep their order. */
export function applyEdits(rows: LedgerRow[], edits: LedgerEdits): LedgerRow[] {
  if (edits.added.length + edits.changed.size + edits.deleted.size === 0) return rows
  return [...rows, ...edits.added]
    .filter((row) => !edits.deleted.has(row.id))
    .map((row) => edits.changed.get(row.id) ?? row)
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}
