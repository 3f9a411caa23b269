import { expect, test } from 'vitest'
import { closedPeriods } from '../../../server/reconciliation/register/periods.ts'

const endsOf = (today: string) => closedPeriods(today).map(({ from, to }) => `${from} ${to}`)

test('what accountants close, all of it over, the latest end first', () => {
  expect(endsOf('2026-11-30')).toEqual([
    '2026-10-01 2026-10-31',
    '2026-07-01 2026-09-30',
    '2026-01-01 2026-09-30',
    '2026-04-01 2026-06-30',
    '2026-01-01 2026-06-30',
    '2026-01-01 2026-03-31',
    '2025-10-01 2025-12-31',
    '2025-01-01 2025-12-31',
  ])
  for (const today of ['2026-01-01', '2026-02-28', '2026-04-01', '2028-02-29', '2026-12-31']) {
    for (const { from, to } of closedPeriods(today)) {
      expect(to < today && from < to, `${from} – ${to} on ${today}`).toBe(true)
      expect(from.endsWith('-01')).toBe(true)
    }
  }
  expect(endsOf('2026-02-10')).toContain('2025-07-01 2025-12-31')
  expect(endsOf('2026-02-10')).toContain('2025-01-01 2025-09-30')
})
