import { expect, test } from 'vitest'
import { readTypedTime } from '~/lib/input/typed-time'

test.each([
  ['06:00', '06:00'],
  [' 6:30 ', '06:30'],
  ['6.30', '06:30'],
  ['0630', '06:30'],
  ['630', '06:30'],
  ['6', '06:00'],
  ['23', '23:00'],
  ['25:61', '25:61'],
  ['', ''],
  ['утром', 'утром'],
])('%j is read as %j', (typed, time) => {
  expect(readTypedTime(typed)).toBe(time)
})
