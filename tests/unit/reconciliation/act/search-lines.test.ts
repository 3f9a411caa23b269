import { expect, test } from 'vitest'
import { foldForSearch } from '../../../../server/platform/search-text.ts'
import { listMonths } from '../../../../server/reconciliation/act/months.ts'
import { readLinesSearch, searchLines } from '../../../../server/reconciliation/act/search-lines.ts'
import type { StoredLines } from '../../../../server/reconciliation/act/stored-lines.ts'

const lines = [
  {
    date: '2026-01-15',
    document: 'Продажа (00БП-000117 от 15.01.2026)',
    debit: 1_200_050n,
    credit: 0n,
  },
  { date: '2026-01-20', document: 'Оплата (118 от 20.01.2026)', debit: 0n, credit: 1_200_000n },
  { date: '2026-02-03', document: 'Возврат', debit: -50n, credit: 0n },
]
const stored: StoredLines = {
  lines,
  told: lines,
  balances: [1_200_050n, 50n, 0n],
  searchTexts: () => lines.map(({ document, date }) => foldForSearch(`${document} ${date}`)),
}
const found = (q: string, side = '') =>
  searchLines(stored, readLinesSearch({ q, side }) ?? { q: '', side: '' }).indexes

test.each([
  ['00БП-000117', [0]],
  ['117', [0]],
  ['оплата 118', [1]],
  // Any kopecks of the sum; with kopecks exactly that, as debit, credit or balance.
  ['12 000', [0, 1]],
  ['12 000,50 ₽', [0]],
  ['12000.5', [0]],
  ['0,50', [1, 2]],
  ['нет такого', []],
])('%j is in lines %j', (q, places) => {
  expect(found(q)).toEqual(places)
})

test('one side alone, with its sum', () => {
  expect(searchLines(stored, { q: '', side: 'credit' })).toMatchObject({
    indexes: [1],
    count: 1,
    debit: 0n,
    credit: 1_200_000n,
  })
})

test('what asks for nothing is no search', () => {
  expect(readLinesSearch({ q: '  ', side: 'both' })).toBeNull()
})

test('months say on which page they begin', () => {
  expect(listMonths(lines, 2)).toEqual([
    { month: '2026-01', page: 1 },
    { month: '2026-02', page: 2 },
  ])
})
