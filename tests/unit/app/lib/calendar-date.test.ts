import { expect, test } from 'vitest'
import { monthOf, splitDate, toCalendarDate } from '../../../../app/lib/calendar-date'

test('a calendar date has a month and parts, and so has a month', () => {
  expect(monthOf('2026-03-31')).toBe('2026-03')
  expect(splitDate('2026-03-31')).toEqual({ year: '2026', month: '03', day: '31' })
  expect(splitDate('2026-03')).toEqual({ year: '2026', month: '03', day: '' })
})

test('the day of midnight UTC is the same in every zone', () => {
  expect(toCalendarDate(new Date('2026-03-31T00:00:00Z'))).toBe('2026-03-31')
})
