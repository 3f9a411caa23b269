import { describe, expect, test } from 'vitest'
import { createBase } from '../../../../sandbox/onec/base.ts'
import { createActIndex } from '../../../../sandbox/onec/odata/acts/act-index.ts'
import { writeBody } from '../../../../sandbox/onec/odata/acts/act-lines.ts'
import type { BaseOptions } from '../../../../sandbox/onec/options.ts'
import { spellAmount } from '../../../../sandbox/onec/print/amount-in-words.ts'

function aBase(acts: BaseOptions['acts']) {
  return createBase({
    configuration: 'bp30',
    apiKey: 'key',
    auth: 'bearer',
    user: 'user',
    password: 'password',
    timeZone: 'Europe/Moscow',
    now: () => new Date('2026-11-21T09:00:00Z'),
    latency: { from: 0, to: 0 },
    poolTimeout: 0,
    acts,
    longestLedger: 10_000,
  })
}

const SOME = { counterparties: ['romashka', 'energia', 'usd', 'holding-north'], extra: 0 }

describe('the acts of the ledgers', () => {
  const base = aBase(SOME)
  const acts = createActIndex(base, SOME).ledgerActs()

  test('are of every sale, for its amount, and of nothing else that is posted', () => {
    const chosen = base.counterparties.filter(({ key }) => SOME.counterparties.includes(key))
    const sold = chosen
      .flatMap((one) => base.rows(one))
      .filter((row) => row.documentType === 'Document_РеализацияТоваровУслуг')
      .reduce((total, { debit }) => total + debit, 0n)
    const posted = acts.filter(({ status: fate }) => fate === 'posted')
    expect(posted.reduce((total, one) => total + one.total, 0n)).toBe(sold)
  })

  test('have lines that make the total, each of quantity by price, VAT within or on top', () => {
    for (const act of acts) {
      const { lines, vatIncluded } = writeBody(act)
      expect(lines.reduce((total, line) => total + line.total, 0n)).toBe(act.total)
      for (const { quantity, price, sum, vat, total, rate } of lines) {
        expect((price * BigInt(quantity) + 500n) / 1000n).toBe(sum)
        expect(total).toBe(vatIncluded ? sum : sum + vat)
        expect(rate).toBe(act.counterparty.plan.export ? null : act.at < '2026-01-01' ? 20 : 22)
      }
    }
  })

  test('change with their ledger', () => {
    const edited = aBase(SOME)
    const index = createActIndex(edited, SOME)
    const romashka = edited.counterparties.find(({ key }) => key === 'romashka')
    const before = index.ledgerActs().length
    if (!romashka) throw new Error('no Romashka')
    const date = '2026-11-02'
    const document = 'Продажа (00БП-777777 от 02.11.2026)'
    edited.addLine(romashka, { date, document, debit: 122_00n, credit: 0n })
    expect(index.ledgerActs()).toHaveLength(before + 1)
    expect(index.ledgerActs()).toContainEqual(
      expect.objectContaining({ number: '00БП-777777', total: 122_00n }),
    )
  })
})

describe('acts beyond the ledgers', () => {
  const counts = { ...SOME, extra: 20_000 }
  const index = createActIndex(aBase(counts), counts)

  test('come merged with the others, in order, up and down alike', () => {
    const up = [...index.scan({ from: '2026-01-01', to: '2026-12-31' }, false)]
    const down = [...index.scan({ from: '2026-01-01', to: '2026-12-31' }, true)]
    expect(up.map(({ ref }) => ref)).toEqual(down.map(({ ref }) => ref).toReversed())
    const dates = up.map(({ at }) => at)
    expect(dates).toEqual(dates.toSorted())
    expect(new Set(up.map(({ ref }) => ref)).size).toBe(up.length)
  })

  test('are found by their guids, and there are as many as wanted', () => {
    const all = [...index.scan({}, false)]
    expect(all).toHaveLength(20_000 + index.ledgerActs().length)
    const some = all.filter((_one, position) => position % 1000 === 0)
    for (const act of some) expect(index.find(act.ref)).toEqual(act)
  })
})

test.each([
  [12_000_00n, 'Двенадцать тысяч рублей 00 копеек'],
  [1_001_21n, 'Одна тысяча один рубль 21 копейка'],
  [2_000_002_03n, 'Два миллиона два рубля 03 копейки'],
  [50n, 'Ноль рублей 50 копеек'],
  [311_014_11n, 'Триста одиннадцать тысяч четырнадцать рублей 11 копеек'],
])('%s is spelt %s', (amount, words) => {
  expect(spellAmount(amount, 'руб.')).toBe(words)
})
