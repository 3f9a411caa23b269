import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../../../sandbox/onec/ledger/calendar.ts'
import { COUNTERPARTIES, ORGANIZATION } from '../../../../../sandbox/onec/ledger/catalogue.ts'
import { generateRows } from '../../../../../sandbox/onec/ledger/generate.ts'
import { ROMASHKA } from '../../../../../sandbox/onec/ledger/romashka.ts'
import { balanceOn, stateAccounts } from '../../../../../sandbox/onec/ledger/statement.ts'

const UNTIL = '2026-11'

function ledgerOf(key: string, until = UNTIL) {
  const counterparty = COUNTERPARTIES.find((one) => one.key === key)
  if (!counterparty) throw new Error(`no counterparty ${key}`)
  const { plan, slot } = counterparty
  return { broughtForward: plan.broughtForward, rows: generateRows(plan, key, until, slot) }
}

const small = COUNTERPARTIES.filter(({ key }) => key !== 'metro-torg')
const ledgers = new Map(small.map(({ key }) => [key, ledgerOf(key)]))
const anyLedger = fc.constantFrom(...ledgers.values())
const anyDate = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2023-01-01', days))

describe('ledgers', () => {
  test('are the same every time they are written', () => {
    for (const { key } of small) expect(ledgerOf(key)).toEqual(ledgers.get(key))
  })

  test('only grow as time passes: a longer ledger begins with the shorter one', () => {
    const month = fc.constantFrom('2023-01', '2024-02', '2025-12', '2026-10')
    fc.assert(
      fc.property(fc.constantFrom(...small), month, ({ key }, until) => {
        const shorter = ledgerOf(key, until).rows
        expect(ledgers.get(key)?.rows.slice(0, shorter.length)).toEqual(shorter)
      }),
      { numRuns: 40 },
    )
  })

  test('run in order of date, begin in 2023, and have one positive amount a line', () => {
    for (const { rows } of ledgers.values()) {
      const dates = rows.map(({ date }) => date)
      expect(dates).toEqual(dates.toSorted())
      expect(dates.every((date) => date >= '2023-01-01')).toBe(true)
      expect(rows.every(({ debit, credit }) => debit >= 0n && credit >= 0n)).toBe(true)
      expect(rows.every(({ debit, credit }) => (debit === 0n) !== (credit === 0n))).toBe(true)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    }
  })

  test('add up over any period, and one period’s closing is the next one’s opening', () => {
    fc.assert(
      fc.property(anyLedger, anyDate, anyDate, anyDate, (ledger, ...dates) => {
        const [from, middle, to] = dates.toSorted()
        if (from === undefined || middle === undefined || to === undefined) return
        const first = stateAccounts(ledger, from, middle)
        const second = stateAccounts(ledger, addDays(middle, 1), to)
        const whole = stateAccounts(ledger, from, to)
        const moved = whole.rows.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)
        expect(whole.opening + moved).toBe(whole.closing)
        expect(whole.opening + whole.turnover.debit - whole.turnover.credit).toBe(whole.closing)
        expect(second.opening).toBe(first.closing)
        expect(second.closing).toBe(whole.closing)
        expect(balanceOn(ledger, to)).toBe(whole.closing)
      }),
    )
  })

  test('of the big counterparty have exactly 10,000 lines in every quarter from 2025', () => {
    const ledger = ledgerOf('metro-torg')
    for (const [from, to] of [
      ['2025-01-01', '2025-03-31'],
      ['2025-10-01', '2025-12-31'],
      ['2026-07-01', '2026-09-30'],
    ] as const) {
      expect(stateAccounts(ledger, from, to).rows).toHaveLength(10_000)
    }
  })

  test('show every case an act can be', () => {
    const quarter = [...ledgers].map(([key, ledger]) => ({
      key,
      ...stateAccounts(ledger, '2026-07-01', '2026-09-30'),
    }))
    const some = (found: (one: (typeof quarter)[number]) => boolean) =>
      quarter.filter(found).map(({ key }) => key)
    expect(some(({ closing }) => closing > 0n).length).toBeGreaterThan(5)
    expect(some(({ closing }) => closing < 0n).length).toBeGreaterThan(5)
    expect(some(({ closing, rows }) => closing === 0n && rows.length > 0)).toContain('medtehnika')
    expect(some(({ opening, rows }) => opening === 0n && rows.length === 0)).toContain('silent')
    expect(some(({ opening, rows }) => opening !== 0n && rows.length === 0)).toEqual(['old-debt'])
    expect(ledgers.get('two-lines')?.rows).toHaveLength(2)
    const newcomer = ledgerOf('newcomer')
    expect(stateAccounts(newcomer, '2026-02-01', '2026-02-28')).toMatchObject({ opening: 0n })
    expect(stateAccounts(newcomer, '2026-02-01', '2026-02-28').rows).not.toHaveLength(0)
  })

  test('of Romashka give the sample of the description for the first quarter of 2024', () => {
    const rows = generateRows(ROMASHKA.plan, ROMASHKA.key, UNTIL)
    const ledger = { broughtForward: ROMASHKA.plan.broughtForward, rows }
    const sample = stateAccounts(ledger, '2024-01-01', '2024-03-31')
    expect(sample).toMatchObject({ opening: -1_500_000n, closing: -1_500_000n })
    expect(sample.rows.map(({ debit, credit }) => [debit, credit])).toEqual([
      [4_500_000n, 0n],
      [0n, 4_500_000n],
    ])
    expect(stateAccounts(ledger, '2026-11-01', '2026-11-30').rows.length).toBeGreaterThan(2)
  })

  test('number their documents apart: no two of a year, and no act twice', () => {
    const numbers = COUNTERPARTIES.flatMap(({ key }) =>
      ledgerOf(key).rows.flatMap(({ date, document }) => {
        const [number] = /\S{4}-\d{6}(?= от )/.exec(document) ?? []
        return number ? [`${date.slice(0, 4)} ${number}`] : []
      }),
    )
    expect(numbers.length).toBeGreaterThan(20_000)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('are worded as 1C prints documents', () => {
    const rows = ledgers.get('vektor')?.rows ?? []
    const wording = /^(Продажа|Возврат|Корректировка).* \(00БП-\d{6} от \d{2}\.\d{2}\.\d{4}\)$/
    const payment = /^(Оплата|Возврат оплаты покупателю) \(\d+ от \d{2}\.\d{2}\.\d{4}\)$/
    expect(
      rows.filter(({ document }) => !wording.test(document) && !payment.test(document)),
    ).toEqual([])
  })
})

describe('counterparties', () => {
  test('have INNs with right check digits, KPPs only where companies have them', () => {
    for (const { inn, kpp } of [...COUNTERPARTIES, ORGANIZATION]) {
      expect(isInn(inn) || inn === '').toBe(true)
      expect(kpp === '' ? inn.length !== 10 : /^\d{9}$/.test(kpp)).toBe(true)
    }
  })

  test('number some forty and differ by guid and INN', () => {
    expect(COUNTERPARTIES.length).toBeGreaterThanOrEqual(40)
    expect(new Set(COUNTERPARTIES.map(({ guid }) => guid)).size).toBe(COUNTERPARTIES.length)
    const inns = COUNTERPARTIES.map(({ inn }) => inn).filter((inn) => inn !== '')
    expect(new Set(inns).size).toBe(inns.length)
  })

  test('have the names that trip up careless programs', () => {
    const names = COUNTERPARTIES.map(({ name }) => name)
    for (const mark of ['«', '"', "'", '&', '<', 'ИП ', '广']) {
      expect(names.some((name) => name.includes(mark))).toBe(true)
    }
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(200)
    expect(new Set(COUNTERPARTIES.map(({ currency }) => currency))).toEqual(
      new Set(['RUB', 'USD', 'EUR', 'CNY']),
    )
  })
})

/** The tax service's check, written apart from what made the numbers. */
function isInn(inn: string): boolean {
  const digit = (weights: string, position: number) => {
    const sum = weights.split(' ').reduce((total, w, at) => total + Number(w) * Number(inn[at]), 0)
    return (sum % 11) % 10 === Number(inn[position])
  }
  if (/^\d{10}$/.test(inn)) return digit('2 4 10 3 5 9 4 6 8', 9)
  if (!/^\d{12}$/.test(inn)) return false
  return digit('7 2 4 10 3 5 9 4 6 8', 10) && digit('3 7 2 4 10 3 5 9 4 6 8', 11)
}
