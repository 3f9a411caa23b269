import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReconciliationLine } from '../../../../server/onec/port.ts'
import { compareLines } from '../../../../server/reconciliation/act/compare-lines.ts'

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

describe('what changed between two acts', () => {
  test('is nothing when the lines are the same, whatever their order within a day', () => {
    expect(compareLines([sale, payment], [payment, sale])).toEqual([])
  })

  test('names a line that came, one that went and one whose sum changed', () => {
    const corrected = { ...sale, debit: 5000n }
    const late = { ...sale, document: 'Продажа (13 от 21.01.2024)', date: '2024-01-21' }
    expect(compareLines([sale, payment], [corrected, late])).toEqual([
      { kind: 'changed', before: sale, after: corrected },
      { kind: 'came', before: null, after: late },
      { kind: 'went', before: payment, after: null },
    ])
  })

  test('counts a doubled line as one that came', () => {
    expect(compareLines([sale], [sale, sale])).toEqual([
      { kind: 'came', before: null, after: sale },
    ])
  })

  test('accounts for the whole difference of the turnovers', () => {
    const line = fc.record({
      date: fc.constantFrom('2024-01-01', '2024-01-02'),
      document: fc.constantFrom('A', 'B', 'C'),
      debit: fc.bigInt({ min: 0n, max: 3n }),
      credit: fc.bigInt({ min: 0n, max: 3n }),
    })
    const net = (lines: (ReconciliationLine | null)[]) =>
      lines.reduce((sum, each) => sum + (each ? each.debit - each.credit : 0n), 0n)
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        const changes = compareLines(before, after)
        const explained =
          net(changes.map((each) => each.after)) - net(changes.map((each) => each.before))
        expect(explained).toBe(net(after) - net(before))
      }),
    )
  })
})
