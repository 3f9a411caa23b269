import { describe, expect, test } from 'vitest'
import type { MarkedLineInput } from '../../../../server/answers/index.ts'
import {
  mergeMarkedLines,
  readMarkedLines,
} from '../../../../server/answers/marked-lines/read-marked-lines.ts'
import {
  readStoredLines,
  toStoredLines,
} from '../../../../server/answers/marked-lines/stored-lines.ts'

const ACT = {
  period: { from: '2026-01-01', to: '2026-03-31' },
  lines: [
    { date: '2026-01-20', document: 'Продажа 12', debit: 1_200_050n, credit: 0n },
    { date: '2026-02-03', document: 'Оплата 35', debit: 0n, credit: 500_000n },
  ],
}

function read(...inputs: Partial<MarkedLineInput>[]) {
  const whole = inputs.map((given) => ({
    kind: '',
    index: '',
    date: '',
    document: '',
    debit: '',
    credit: '',
    ...given,
  }))
  return readMarkedLines(whole, ACT)
}

function faults(...inputs: Partial<MarkedLineInput>[]): string[] {
  return read(...inputs).faults.map(({ field, code }) => `${field} ${code}`)
}

describe('a mark', () => {
  test('of an extra line keeps the line as it was', () => {
    expect(read({ kind: 'extra', index: '1' })).toEqual({
      markedLines: [
        {
          kind: 'extra',
          index: 1,
          given: ACT.lines[1],
          own: { date: null, document: null, debit: null, credit: null },
        },
      ],
      faults: [],
    })
  })

  test('of a missing line needs date, document and one amount', () => {
    expect(faults({ kind: 'missing', document: ' ', date: '' })).toEqual([])
    expect(faults({ kind: 'missing', document: 'Оплата' })).toEqual([
      'line.0.date date_missing',
      'line.0.amount amount_missing',
    ])
    const line = { kind: 'missing', date: '2026-03-01', document: 'Оплата' }
    expect(faults({ ...line, document: '\u0000' })).toContain('line.0.document document_missing')
    expect(faults({ ...line, debit: '1', credit: '2' })).toEqual(['line.0.amount amount_invalid'])
    expect(faults({ ...line, debit: '0' })).toEqual(['line.0.amount amount_invalid'])
    expect(faults({ ...line, debit: 'сто' })).toEqual(['line.0.amount amount_invalid'])
    expect(faults({ ...line, credit: '-1,50' })).toEqual([])
  })

  test('of another amount must say another', () => {
    const line = { kind: 'other_amount', index: '0' }
    expect(faults(line)).toEqual(['line.0.amount amount_missing'])
    expect(faults({ ...line, debit: '12 000,50' })).toEqual(['line.0.amount amount_same'])
    expect(faults({ ...line, debit: '12 000,500' })).toEqual(['line.0.amount amount_invalid'])
    expect(faults({ ...line, debit: '12 000,51' })).toEqual([])
    expect(faults({ ...line, credit: '12 000,50' })).toEqual([])
  })

  test.each([
    ['', 'date_missing'],
    ['2026-01-20', 'date_same'],
    ['20.01.2026', 'date_same'],
    ['2026-02-30', 'date_invalid'],
    ['31.04.2026', 'date_invalid'],
    ['2024-12-30', 'date_invalid'],
    ['2027-04-02', 'date_invalid'],
    ['26-01-21', 'date_invalid'],
    ['yesterday', 'date_invalid'],
  ])('of another date does not take "%s": %s', (date, code) => {
    expect(faults({ kind: 'other_date', index: '0', date })).toEqual([`line.0.date ${code}`])
  })

  test.each(['2025-12-31', '21.1.2026', '2026-04-01', '2025-01-01', '2027-04-01'])(
    'of another date takes %s, in or near the period',
    (date) => {
      expect(faults({ kind: 'other_date', index: '0', date })).toEqual([])
    },
  )

  test.each(['', '-1', '2', '1.5', 'x', '1e0', '99999999999'])(
    'of a line "%s" that the act does not have is a fault',
    (index) => {
      expect(faults({ kind: 'extra', index })).toEqual(['line.0.index line_unknown'])
    },
  )

  test('of an unknown kind is a fault', () => {
    expect(faults({ kind: 'wrong', index: '0' })).toEqual(['line.0.kind kind_missing'])
    expect(faults({ index: '0' })).toEqual(['line.0.kind kind_missing'])
  })
})

test('faults are named by the line’s place in what was sent; blank rows keep theirs', () => {
  expect(faults({}, { kind: 'extra', index: '0' }, { kind: 'extra', index: '9' })).toEqual([
    'line.2.index line_unknown',
  ])
})

test('200 lines are taken, 201 are too many', () => {
  const lines = Array.from({ length: 201 }, (_, index) => ({
    kind: 'missing',
    date: '2026-03-01',
    document: `Оплата ${index}`,
    credit: '1',
  }))
  expect(read(...lines.slice(1)).markedLines).toHaveLength(200)
  expect(faults(...lines)).toEqual(['lines too_many_lines'])
})

test('a line has one mark: of two entries for it, of whatever kind, the later counts', () => {
  const { markedLines } = read(
    { kind: 'other_amount', index: '0', debit: '1' },
    { kind: 'extra', index: '1' },
    { kind: 'other_date', index: '0', date: '2026-01-21' },
    { kind: 'other_amount', index: '0', debit: '2' },
  )
  expect(markedLines.map(({ kind, index, own }) => [kind, index, own.debit])).toEqual([
    ['other_amount', 0, 200n],
    ['extra', 1, null],
  ])
  expect(mergeMarkedLines(markedLines, markedLines)).toEqual(markedLines)
})

test('a line that sets two sums off against each other may have both of the customer’s', () => {
  const line = { date: '2026-02-10', document: 'Взаимозачёт 3', debit: 50_000n, credit: 30_000n }
  const input = { kind: 'other_amount', index: '0', date: '', document: '', debit: '600' }
  const { markedLines, faults } = readMarkedLines([{ ...input, credit: '300' }], {
    ...ACT,
    lines: [line],
  })
  expect(faults).toEqual([])
  expect(markedLines).toMatchObject([{ given: line, own: { debit: 60_000n, credit: 30_000n } }])
})

test('marked lines are stored to the kopeck', () => {
  const { markedLines } = read(
    { kind: 'other_amount', index: '0', debit: '90071992547409,93' },
    { kind: 'missing', date: '2026-03-01', document: 'Оплата', credit: '0,01' },
    { kind: 'extra', index: '1' },
  )
  expect(readStoredLines(JSON.parse(JSON.stringify(toStoredLines(markedLines))))).toEqual(
    markedLines,
  )
  expect(readStoredLines(null)).toEqual([])
})
