import { expect, test } from 'vitest'
import { readTypedDate, writeTypedDate } from '~/lib/input/typed-date'

test.each([
  ['31.03.2024', '2024-03-31'],
  [' 1.3.24 ', '2024-03-01'],
  ['31/03/2024', '2024-03-31'],
  ['31032024', '2024-03-31'],
  ['2024-03-31', '2024-03-31'],
  ['30.02.2024', '2024-02-30'],
  ['', ''],
  ['вчера', 'вчера'],
])('%j is read as %j', (typed, date) => {
  expect(readTypedDate(typed)).toBe(date)
})

test('a date is shown as it is typed, and what is none stays', () => {
  expect(writeTypedDate('2024-03-31')).toBe('31.03.2024')
  expect(writeTypedDate('вчера')).toBe('вчера')
})
