import { expect, test } from 'vitest'
import {
  addRow,
  applyEdits,
  changeRow,
  deleteRow,
  NO_EDITS,
} from '../../../../../sandbox/onec/ledger/edits.ts'
import type { LedgerRow } from '../../../../../sandbox/onec/ledger/rows.ts'

const row = (id: string, date: string, debit = 100n): LedgerRow => ({
  id,
  date,
  document: id,
  documentType: 'Document_РеализацияТоваровУслуг',
  debit,
  credit: 0n,
})
const rows = [row('a', '2024-01-01'), row('b', '2024-01-02'), row('c', '2024-01-02')]

test('lines added, changed and deleted by hand take their places by date', () => {
  const edits = deleteRow(
    changeRow(addRow(NO_EDITS, row('new', '2024-01-01')), row('c', '2023-12-31', 7n)),
    'b',
  )
  expect(applyEdits(rows, edits).map(({ id, debit }) => [id, debit])).toEqual([
    ['c', 7n],
    ['a', 100n],
    ['new', 100n],
  ])
})

test('a line that was added can be changed and deleted like any other', () => {
  const added = addRow(NO_EDITS, row('new', '2024-01-03'))
  const changed = changeRow(added, row('new', '2024-01-03', 5n))
  expect(applyEdits(rows, changed).at(-1)?.debit).toBe(5n)
  expect(applyEdits(rows, deleteRow(changed, 'new'))).toEqual(rows)
})
