import { describe, expect, test } from 'vitest'
import { readLines, readParty, toEdition } from '../../../../server/reconciliation/act/edition.ts'

const line = (date: string, debit: bigint, credit: bigint) => ({
  date,
  document: 'x',
  debit,
  credit,
})
const party = { guid: null, name: 'ООО «Ромашка»', inn: null, kpp: null }
const answer = {
  counterparty: party,
  organization: null,
  currency: 'RUB',
  contract: null,
  period: { from: '2024-01-01', to: '2024-01-31' },
  openingBalance: 100n,
  lines: [line('2024-01-10', 10n ** 17n, 0n)],
  turnover: null,
  closingBalance: 10n ** 17n + 100n,
  pdf: null,
  pdfProblem: null,
  number: null,
  asOf: null,
  contractTotals: null,
  deviations: [],
}
const known = {
  supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: null },
  customer: { name: 'Ромашка', inn: '7707654321', kpp: '770701001' },
}

describe('a stored act', () => {
  test('reads back to the kopeck, beyond what binary floats can express', () => {
    const { lines, closingBalance } = toEdition(answer, known)
    expect(readLines(JSON.parse(JSON.stringify(lines)))).toEqual(answer.lines)
    expect(closingBalance).toBe(100_000_000_000_000_100n)
  })

  test('takes from the portal what 1C did not return', () => {
    const { supplier, customer } = toEdition(answer, known)
    expect(readParty(supplier)).toEqual(known.supplier)
    expect(readParty(customer)).toEqual({ ...known.customer, name: 'ООО «Ромашка»' })
  })

  test('is another act when any datum differs, and the same whatever the PDF', () => {
    const hash = (change: object) => toEdition({ ...answer, ...change }, known).dataHash
    expect(hash({ pdf: new Uint8Array([1]) })).toBe(hash({}))
    const others = [
      { currency: 'USD' },
      { contract: '№ 1' },
      { openingBalance: 101n, closingBalance: answer.closingBalance + 1n },
      { lines: [line('2024-01-11', 10n ** 17n, 0n)] },
      { counterparty: { ...party, name: 'Другой' } },
    ]
    expect(new Set([{}, ...others].map(hash)).size).toBe(others.length + 1)
  })
})
