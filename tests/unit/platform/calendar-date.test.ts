import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addSeconds,
  dateOf,
  daysBetween,
  isCalendarDate,
  isLocalDateTime,
  monthOf,
  nextMonth,
  startOfMonth,
  toCalendarDate,
  toDateColumn,
  toLocalDateTime,
} from '../../../server/platform/calendar-date.ts'

const anyDate = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9998-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(toCalendarDate)

describe('a date', () => {
  test.each(['2026-01-31', '2024-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isCalendarDate(text)).toBe(true)
  })

  test.each([
    '',
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '31.01.2026',
    '2026-01-31T00:00:00',
    ' 2026-01-31',
    '2026-01-31\n',
    '+002026-01-31',
  ])('%j does not exist', (text) => {
    expect(isCalendarDate(text)).toBe(false)
  })

  test('goes into a column and comes back as it was', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(isCalendarDate(date)).toBe(true)
        expect(toCalendarDate(toDateColumn(date))).toBe(date)
      }),
    )
  })

  test('moves by days over the ends of months and years, and the days between are as many', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(addDays('2026-03-01', -45)).toBe('2026-01-15')
    expect(daysBetween('2026-01-15', '2026-03-01')).toBe(45)
    expect(daysBetween('2026-03-01', '2026-01-15')).toBe(-45)
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 300 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })
})

describe('a local time', () => {
  test('exists when the calendar and the clock have it', () => {
    expect(isLocalDateTime('2026-03-31T23:59:59')).toBe(true)
    for (const odd of ['2026-02-30T10:00:00', '2026-03-31T25:00:00', '0000-01-01T00:00:00']) {
      expect(isLocalDateTime(odd)).toBe(false)
    }
    for (const odd of ['', '2026-03-31', '2026-03-31T10:00:00Z', '2026-03-31 10:00:00']) {
      expect(isLocalDateTime(odd)).toBe(false)
    }
  })

  test('is read from its column to the second, and has a date', () => {
    expect(toLocalDateTime(new Date('2026-03-31T23:59:59.999Z'))).toBe('2026-03-31T23:59:59')
    expect(dateOf('2026-03-31T23:59:59')).toBe('2026-03-31')
  })

  test('moves by seconds over midnight', () => {
    expect(addSeconds('2026-03-31T23:59:59', 1)).toBe('2026-04-01T00:00:00')
    expect(addSeconds('2026-01-01T00:00:00', -1)).toBe('2025-12-31T23:59:59')
  })
})

describe('a month', () => {
  test('follows the one before, over the year as well', () => {
    expect(monthOf('2026-01-31')).toBe('2026-01')
    expect(nextMonth('2026-01')).toBe('2026-02')
    expect(nextMonth('2026-02')).toBe('2026-03')
    expect(nextMonth('2026-12')).toBe('2027-01')
  })

  test('begins at midnight of its zone, whatever zone the machine has', () => {
    expect(startOfMonth('2026-03-31', 'Europe/Moscow')).toEqual(new Date('2026-02-28T21:00:00Z'))
    expect(startOfMonth('2026-03-01', 'Asia/Vladivostok')).toEqual(new Date('2026-02-28T14:00:00Z'))
  })
})
