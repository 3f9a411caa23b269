import { describe, expect, test } from 'vitest'
import { failures } from '../../../server/platform/errors/table.ts'
import { readLines, readParty, toEdition } from '../../../server/reconciliation/act/edition.ts'
import { balanceByMonth } from '../../../server/reconciliation/balance/balance-by-month.ts'
import { listFigures, viewFailure } from '../../../server/reconciliation/failure-view.ts'
import { attemptDelay } from '../../../server/reconciliation/request/attempt-delay.ts'

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
}
const known = {
  supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: null },
  customer: { name: 'Ромашка', inn: '7707654321', kpp: '770701001' },
}

describe('the balance by month', () => {
  test('carries over months without movements', () => {
    const lines = [line('2024-01-31', 500n, 0n), line('2024-03-01', 0n, 700n)]
    expect(balanceByMonth({ from: '2024-01-01', to: '2024-04-10' }, 100n, lines)).toEqual([
      { month: '2024-01', closing: 600n },
      { month: '2024-02', closing: 600n },
      { month: '2024-03', closing: -100n },
      { month: '2024-04', closing: -100n },
    ])
  })

  test('goes over the turn of the year', () => {
    const months = balanceByMonth({ from: '2023-12-01', to: '2024-01-02' }, 0n, [])
    expect(months.map(({ month }) => month)).toEqual(['2023-12', '2024-01'])
  })
})

describe('waiting for 1C', () => {
  test('doubles from ten seconds to five minutes', () => {
    const delays = [1, 2, 3, 4, 5, 6, 20].map((attempts) => attemptDelay(attempts, undefined, 0.5))
    expect(delays).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000])
  })

  test('keeps to what 1C asked for, and spreads by a fifth', () => {
    expect(attemptDelay(1, 60_000, 0.5)).toBe(60_000)
    expect(attemptDelay(1, undefined, 0)).toBe(8000)
    expect(attemptDelay(1, undefined, 0.999)).toBeLessThan(12_000)
  })
})

describe('a kept act', () => {
  test('reads back to the kopeck, beyond what binary floats hold', () => {
    const { lines, closingBalance } = toEdition(answer, known)
    expect(readLines(JSON.parse(JSON.stringify(lines)))).toEqual(answer.lines)
    expect(closingBalance).toBe(100_000_000_000_000_100n)
  })

  test('takes from the portal what 1C did not say', () => {
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

describe('a failure', () => {
  test('has words for both readers in both languages', () => {
    for (const code of Object.keys(failures)) {
      for (const locale of ['ru', 'en'] as const) {
        for (const staff of [true, false]) {
          expect(viewFailure(code, { locale, staff })?.text).toMatch(
            locale === 'ru' ? /[а-яё]{3}/i : /^[^а-яё]*[a-z]{3}/i,
          )
        }
      }
    }
  })

  test('of an unknown code still has words', () => {
    expect(
      viewFailure('gone.with.an.old.release', { locale: 'ru', staff: false })?.text,
    ).toBeTruthy()
    expect(viewFailure(null, { locale: 'ru', staff: false })).toBeNull()
  })

  test('shows its figures with labels in a set order', () => {
    const figures = listFigures(
      { difference: '-0.01', opening: '1.00', strange: 5, empty: null },
      'en',
    )
    expect(figures).toEqual([
      { label: 'Opening balance', value: '1.00' },
      { label: 'Difference', value: '−0.01' },
      { label: 'strange', value: '5' },
    ])
  })
})
