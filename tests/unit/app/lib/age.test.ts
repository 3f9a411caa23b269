import { describe, expect, test } from 'vitest'
import { ageOf } from '~/lib/age'

describe('an age', () => {
  const now = new Date('2024-04-10T12:00:00Z')
  test.each([
    ['2024-04-10T12:05:00Z', 'minutes', 1],
    ['2024-04-10T11:01:00Z', 'minutes', 59],
    ['2024-04-10T11:00:00Z', 'hours', 1],
    ['2024-04-08T12:00:01Z', 'hours', 47],
    ['2024-04-08T12:00:00Z', 'days', 2],
  ])('since %s is counted in %s', (at, unit, count) => {
    expect(ageOf(new Date(at), now)).toEqual({ unit, count })
  })
})
