import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkPeriod,
  lastTwelveMonths,
  PRESETS,
  presetPeriod,
  reportingPeriod,
  reportingPresets,
} from '../../../server/reconciliation/period.ts'

const TODAY = '2026-11-21'

describe('a period', () => {
  test('of one day is a period', () => {
    expect(checkPeriod('2024-02-29', '2024-02-29', TODAY)).toEqual({
      ok: true,
      period: { from: '2024-02-29', to: '2024-02-29' },
      cut: false,
    })
  })

  test('that ends in the future is cut to today', () => {
    expect(checkPeriod('2026-11-01', '2026-12-31', TODAY)).toEqual({
      ok: true,
      period: { from: '2026-11-01', to: TODAY },
      cut: true,
    })
  })

  test.each([
    ['', '2024-01-31', { field: 'from', code: 'missing' }],
    ['2024-01-01', '', { field: 'to', code: 'missing' }],
    ['2024-02-30', '2024-03-01', { field: 'from', code: 'not_a_date' }],
    ['01.02.2024', '2024-03-01', { field: 'from', code: 'not_a_date' }],
    ['2024-03-02', '2024-03-01', { field: 'to', code: 'before_start' }],
    ['1989-12-31', '1990-01-31', { field: 'from', code: 'too_early' }],
    ['2026-11-22', '2026-11-23', { field: 'from', code: 'in_future' }],
    ['2020-01-01', '2025-01-01', { field: 'to', code: 'too_long' }],
  ])('from %j to %j is refused beside its field', (from, to, fault) => {
    expect(checkPeriod(from, to, TODAY)).toEqual({ ok: false, faults: [fault] })
  })

  test('of exactly five years is the longest', () => {
    expect(checkPeriod('2020-01-01', '2024-12-31', TODAY).ok).toBe(true)
  })

  test('without both dates has two faults', () => {
    expect(checkPeriod('', '', TODAY)).toMatchObject({
      faults: [{ field: 'from' }, { field: 'to' }],
    })
  })
})

test.each([
  ['2026-q3', '2026-07-01', '2026-09-30'],
  ['2026-q4', '2026-10-01', TODAY],
  ['2026-h1', '2026-01-01', '2026-06-30'],
  ['2026-m9', '2026-01-01', '2026-09-30'],
  ['2025-year', '2025-01-01', '2025-12-31'],
])('the period of reports %s is %s to %s', (preset, from, to) => {
  expect(reportingPeriod(preset, TODAY)).toEqual({ from, to })
})

test.each(['2027-q1', '1989-year', '2026-q5', 'q1', '2026-toString'])(
  'there is no period of reports %s',
  (preset) => {
    expect(reportingPeriod(preset, TODAY)).toBeNull()
  },
)

test('periods of reports are offered once they have begun', () => {
  const names = reportingPresets('2026-02-10').map(({ preset }) => preset)
  expect(names.slice(0, 4)).toEqual(['2026-q1', '2026-h1', '2026-m9', '2026-year'])
  expect(names).toContain('2025-q4')
})

describe('a preset', () => {
  test.each([
    ['this-month', '2026-11-01', '2026-11-21'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['this-quarter', '2026-10-01', '2026-11-21'],
    ['last-quarter', '2026-07-01', '2026-09-30'],
    ['this-half-year', '2026-07-01', '2026-11-21'],
    ['last-half-year', '2026-01-01', '2026-06-30'],
    ['this-year', '2026-01-01', '2026-11-21'],
    ['last-year', '2025-01-01', '2025-12-31'],
  ] as const)('%s is %s to %s on 21 November 2026', (preset, from, to) => {
    expect(presetPeriod(preset, TODAY, null)).toEqual({ from, to })
  })

  test('reaches over the turn of the year', () => {
    expect(presetPeriod('last-month', '2026-01-05', null)).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    })
    expect(presetPeriod('last-quarter', '2026-02-01', null)).toEqual({
      from: '2025-10-01',
      to: '2025-12-31',
    })
    expect(presetPeriod('last-half-year', '2026-06-30', null)).toEqual({
      from: '2025-07-01',
      to: '2025-12-31',
    })
  })

  test('"since the last agreed act" begins the day after it', () => {
    expect(presetPeriod('since-agreed', TODAY, '2026-09-30')).toEqual({
      from: '2026-10-01',
      to: TODAY,
    })
    expect(presetPeriod('since-agreed', TODAY, TODAY)).toBeNull()
    expect(presetPeriod('since-agreed', TODAY, null)).toBeNull()
  })

  test('is always a period that may be asked for', () => {
    const today = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(today, fc.constantFrom(...PRESETS.slice(0, -1)), (date, preset) => {
        const day = date.toISOString().slice(0, 10)
        const period = presetPeriod(preset, day, null)
        expect(period && checkPeriod(period.from, period.to, day)).toMatchObject({
          ok: true,
          cut: false,
        })
      }),
    )
  })

  test('the home page looks back over twelve months', () => {
    expect(lastTwelveMonths(TODAY)).toEqual({ from: '2025-12-01', to: TODAY })
  })
})
