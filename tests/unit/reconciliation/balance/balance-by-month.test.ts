import { describe, expect, test } from 'vitest'
import { balanceByMonth } from '../../../../server/reconciliation/balance/balance-by-month.ts'

const line = (date: string, debit: bigint, credit: bigint) => ({
  date,
  document: 'x',
  debit,
  credit,
})

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
