import { describe, expect, test } from 'vitest'
import type { ReconciliationLine } from '../../../../server/onec/port.ts'
import { compareLines } from '../../../../server/reconciliation/changes/compare-lines.ts'

const sale: ReconciliationLine = {
  date: '2024-01-20',
  document: 'Продажа (12 от 20.01.2024)',
  debit: 4500n,
  credit: 0n,
}
const payment: ReconciliationLine = {
  date: '2024-02-03',
  document: 'Оплата (45 от 03.02.2024)',
  debit: 0n,
  credit: 4500n,
}
const under = (line: ReconciliationLine, number: string, guid: string | null = null) => ({
  ...line,
  details: {
    documentName: null,
    documentNumber: null,
    documentDate: null,
    operation: null,
    contract: { guid, name: null, number, date: null },
    currency: null,
  },
})

const compare = (
  before: readonly ReconciliationLine[],
  after: readonly ReconciliationLine[],
  options = { contracts: true, sums: true },
) => compareLines(before, after, options)
const linesOf = (...given: Parameters<typeof compare>) => compare(...given).lines

describe('what changed between the lines of two editions', () => {
  test('is nothing when the lines are the same, whatever their order within a day', () => {
    expect(compare([sale, payment], [payment, sale])).toEqual({ lines: [], renamedContracts: [] })
  })

  test('names a line that came, one that went and one whose sum changed', () => {
    const corrected = { ...sale, debit: 5000n }
    const late = { ...sale, document: 'Продажа (13 от 21.01.2024)', date: '2024-01-21' }
    expect(linesOf([sale, payment], [corrected, late])).toEqual([
      { kind: 'changed', before: sale, after: corrected },
      { kind: 'came', before: null, after: late },
      { kind: 'went', before: payment, after: null },
    ])
  })

  test('counts a doubled line as one that came, and a doubled one gone as one that went', () => {
    expect(linesOf([sale], [sale, sale])).toEqual([{ kind: 'came', before: null, after: sale }])
    expect(linesOf([sale, sale], [sale])).toEqual([{ kind: 'went', before: sale, after: null }])
  })

  test('pairs a document called otherwise by its date and sum', () => {
    const renamed = { ...sale, document: 'Реализация 12' }
    expect(linesOf([sale], [renamed])).toEqual([{ kind: 'changed', before: sale, after: renamed }])
  })

  test('does not guess which of several lines of one document is which', () => {
    const document = 'Оплата'
    const before = [
      { ...payment, document, credit: 100n },
      { ...payment, document, credit: 200n },
    ]
    const after = [
      { ...payment, document, credit: 100n },
      { ...payment, document, date: '2024-02-09', credit: 300n },
    ]
    expect(linesOf(before, after)).toEqual([
      { kind: 'went', before: before[1], after: null },
      { kind: 'came', before: null, after: after[1] },
    ])
  })

  test('says once that a contract is called otherwise, and not at each of its lines', () => {
    const named = (number: string | null) =>
      number === null ? null : { name: null, number, date: null }
    const both = (number: string, guid?: string) =>
      [sale, payment].map((line) => under(line, number, guid))
    for (const guid of ['guid-1', undefined]) {
      expect(compare(both('17', guid), both('17/А', guid))).toEqual({
        lines: [],
        renamedContracts: [{ before: named('17'), after: named('17/А') }],
      })
    }
    expect(compare([sale, payment], both('17'))).toEqual({
      lines: [],
      renamedContracts: [{ before: null, after: named('17') }],
    })
  })

  test('names a line that was moved to another contract of the act', () => {
    const before = [under(sale, '17'), under(payment, '18')]
    const after = [under(sale, '18'), under(payment, '18')]
    const contract = (number: string) => ({ name: null, number, date: null })
    expect(compare(before, after)).toEqual({
      lines: [
        {
          kind: 'changed',
          before: { ...sale, contract: contract('17') },
          after: { ...sale, contract: contract('18') },
        },
      ],
      renamedContracts: [],
    })
    expect(linesOf(before, after, { contracts: false, sums: true })).toEqual([])
  })

  test('takes no sum for the same in another currency', () => {
    expect(linesOf([sale], [sale], { contracts: true, sums: false })).toEqual([
      { kind: 'changed', before: sale, after: sale },
    ])
  })
})
