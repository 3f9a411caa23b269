import { describe, expect, test } from 'vitest'
import type { MarkedLineInput } from '../../../../server/answers/index.ts'
import { customerSide } from '../../../../server/answers/marked-lines/customer-side.ts'
import { effectOfLine, effectOfLines } from '../../../../server/answers/marked-lines/line-effect.ts'
import { readMarkedLines } from '../../../../server/answers/marked-lines/read-marked-lines.ts'
import { addDays } from '../../../../server/platform/calendar-date.ts'

/** 20 000 were run once; a run of all tests takes these. */
const CASES = Number(process.env.DISCREPANCY_CASES ?? 500)

const PERIOD = { from: '2026-01-01', to: '2026-03-31' }
const setOff = { date: '2026-02-10', document: 'Взаимозачёт 3', debit: 50_000n, credit: 30_000n }
const supply = { date: '2026-01-20', document: 'Реализация 12', debit: 70_000n, credit: 0n }
const ACT = { period: PERIOD, lines: [setOff, supply] }

function effectOf(input: Partial<MarkedLineInput>): bigint {
  const typed = { kind: '', index: '', date: '', document: '', debit: '', credit: '', ...input }
  const { markedLines, faults } = readMarkedLines([typed], ACT)
  expect(faults).toEqual([])
  const [line] = markedLines
  if (!line) throw new Error('no line')
  return effectOfLine(line, PERIOD).closing
}

describe('a marked line changes the closing balance', () => {
  test.each<[string, Partial<MarkedLineInput>, bigint]>([
    ['an extra set-off of 500 and 300 by 200', { kind: 'extra', index: '0' }, -20_000n],
    [
      'a set-off of another sum by its net',
      { kind: 'other_amount', index: '0', debit: '600', credit: '350' },
      5_000n,
    ],
    ['a supply of another sum', { kind: 'other_amount', index: '1', debit: '800' }, 10_000n],
    ['a day within the period not', { kind: 'other_date', index: '0', date: '2026-03-31' }, 0n],
    ['a day after the period', { kind: 'other_date', index: '0', date: '2026-04-01' }, -20_000n],
    ['a day before it not: opening', { kind: 'other_date', index: '0', date: '2025-12-31' }, 0n],
    [
      'a missing payment',
      { kind: 'missing', date: '2026-03-05', document: 'Оплата', credit: '100' },
      -10_000n,
    ],
    [
      'a missing supply of before, which the opening balance lacks',
      { kind: 'missing', date: '2025-12-05', document: 'Реализация', debit: '100' },
      10_000n,
    ],
    [
      'nothing of after the period',
      { kind: 'missing', date: '2026-04-05', document: 'Оплата', credit: '100' },
      0n,
    ],
  ])('by %s', (_, input, effect) => {
    expect(effectOf(input)).toBe(effect)
  })
})

test('the customer’s half has its lines in order, its own opening and closing', () => {
  const { markedLines } = readMarkedLines(
    [
      { kind: 'other_date', index: '0', date: '2025-12-31', document: '', debit: '', credit: '' },
      {
        kind: 'missing',
        index: '',
        date: '2026-01-05',
        document: 'Оплата 7',
        debit: '',
        credit: '9',
      },
    ],
    ACT,
  )
  expect(customerSide({ ...ACT, openingBalance: 1_000n }, markedLines)).toEqual({
    openingBalance: 21_000n,
    lines: [{ date: '2026-01-05', document: 'Оплата 7', debit: 0n, credit: 900n }, supply],
    closingBalance: 90_100n,
  })
})

/** Numbers from one seed, the same in every run: xorshift of 32 bits. */
function seeded(seed: number) {
  let state = seed
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  return {
    below: (limit: number) => Math.floor(next() * limit),
    sum: () => BigInt(Math.floor(next() * 10_000_000) + 1),
  }
}

function rubles(kopecks: bigint): string {
  return `${kopecks / 100n},${String(kopecks % 100n).padStart(2, '0')}`
}

/**
 * What a person has in their books, told without the code under test: every movement with its day, and the balance at
 * the end of the period as the sum of all up to it.
 */
test(`${CASES} random discrepancies: what changes is the new closing balance less the old one`, () => {
  const random = seeded(20_261_129)
  for (let round = 0; round < CASES; round++) {
    const opening = random.sum() - random.sum()
    const lines = Array.from({ length: random.below(12) }, (_, index) => {
      const kind = random.below(3)
      return {
        date: addDays(PERIOD.from, random.below(90)),
        document: `Документ ${index}`,
        debit: kind === 1 ? 0n : random.sum(),
        credit: kind === 0 ? 0n : random.sum(),
      }
    })
    const inputs: MarkedLineInput[] = []
    let books = opening
    const enter = (day: string, net: bigint) => {
      if (day <= PERIOD.to) books += net
    }
    lines.forEach(({ date, debit, credit }, index) => {
      const input = { index: String(index), date: '', document: '', debit: '', credit: '' }
      const isSetOff = debit > 0n && credit > 0n
      switch (random.below(4)) {
        case 0:
          inputs.push({ ...input, kind: 'extra' })
          break
        case 1: {
          const onDebit = isSetOff || random.below(2) === 0
          const own = { debit: onDebit ? debit + random.sum() : 0n, credit: random.sum() }
          if (onDebit && !isSetOff) own.credit = 0n
          if (!onDebit) own.credit += credit
          inputs.push({
            ...input,
            kind: 'other_amount',
            debit: own.debit > 0n ? rubles(own.debit) : '',
            credit: own.credit > 0n ? rubles(own.credit) : '',
          })
          enter(date, own.debit - own.credit)
          break
        }
        case 2: {
          const day = addDays(PERIOD.from, random.below(400) - 150)
          enter(day, debit - credit)
          if (day !== date) inputs.push({ ...input, kind: 'other_date', date: day })
          break
        }
        default:
          enter(date, debit - credit)
      }
    })
    for (let count = random.below(4); count > 0; count--) {
      const day = addDays(PERIOD.from, random.below(400) - 150)
      const sum = random.sum()
      const isDebit = random.below(2) === 0
      enter(day, isDebit ? sum : -sum)
      inputs.push({
        kind: 'missing',
        index: '',
        date: day,
        document: `Недостающий ${round}-${count}`,
        debit: isDebit ? rubles(sum) : '',
        credit: isDebit ? '' : rubles(sum),
      })
    }
    const old = lines.reduce((sum, { debit, credit }) => sum + debit - credit, opening)
    const { markedLines, faults } = readMarkedLines(inputs, { lines, period: PERIOD })
    const column = markedLines.map((line) => effectOfLine(line, PERIOD).closing)
    const side = customerSide({ openingBalance: opening, lines, period: PERIOD }, markedLines)
    const turnover = side.lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)
    const whole = effectOfLines(markedLines, PERIOD)
    expect({
      round,
      faults,
      foot: whole.closing,
      column: column.reduce((sum, effect) => sum + effect, 0n),
      closing: side.closingBalance,
      opening: side.openingBalance,
      own: side.openingBalance + turnover,
    }).toEqual({
      round,
      faults: [],
      foot: books - old,
      column: books - old,
      closing: books,
      opening: opening + whole.opening,
      own: books,
    })
  }
})
