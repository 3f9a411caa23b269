import { expect, test } from 'vitest'
import { packRows, type TableCell, unpackRows } from '../../../server/documents/table-document.ts'

test('rows come out of their texts as they went in, of all batches in their order', async () => {
  const first: TableCell[][] = [
    [
      { text: 'ООО «Ромашка»;"\n' },
      { date: '2026-03-31' },
      { amount: -12_345_678_901_234_567n },
      null,
    ],
    [],
  ]
  const second: TableCell[][] = [[{ amount: 0n }]]
  async function* batches() {
    yield first
    yield second
  }
  const { packed, count } = await packRows(batches(), (row) => row)
  expect(unpackRows(packed)).toEqual([...first, ...second])
  expect(count).toBe(3)
})
