import { describe, expect, test } from 'vitest'
import { groupByMonth } from '~/features/reconciliation/act/group-by-month'

describe('months of an act', () => {
  const lines = (...dates: string[]) => dates.map((date) => ({ date }))

  test('are not set apart in a short one', () => {
    expect(groupByMonth(lines('2024-01-01', '2024-02-01'), 2)).toEqual([
      { month: null, lines: lines('2024-01-01', '2024-02-01') },
    ])
  })

  test('are set apart in a long one, in the order of its lines', () => {
    expect(groupByMonth(lines('2024-01-01', '2024-01-31', '2024-02-01'), 41)).toEqual([
      { month: '2024-01', lines: lines('2024-01-01', '2024-01-31') },
      { month: '2024-02', lines: lines('2024-02-01') },
    ])
  })
})
