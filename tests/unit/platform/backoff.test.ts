import { describe, expect, test } from 'vitest'
import {
  asLongAsTried,
  doublingDelay,
  honourRetryAfter,
  spreadByFifth,
  spreadOverSecondHalf,
} from '../../../server/platform/backoff.ts'

describe('how long to wait before another try', () => {
  test('doubles with each attempt up to a limit', () => {
    const delays = [1, 2, 3, 4, 5000].map((attempt) =>
      doublingDelay(attempt, { firstMs: 10, maxMs: 60 }),
    )
    expect(delays).toEqual([10, 20, 40, 60, 60])
  })

  test('is as long as it was tried, within limits', () => {
    const limits = { minMs: 10, maxMs: 60 }
    expect([0, 30, 600].map((tried) => asLongAsTried(tried, limits))).toEqual([10, 30, 60])
  })

  test('is spread by chance, so that those who failed together do not come back together', () => {
    expect([0, 0.5, 1].map((random) => Math.round(spreadByFifth(100, random)))).toEqual([
      80, 100, 120,
    ])
    expect([0, 0.5, 1].map((random) => spreadOverSecondHalf(100, random))).toEqual([50, 75, 100])
  })

  test('is never shorter than the other side asked for', () => {
    expect(honourRetryAfter(80.4, undefined)).toBe(80)
    expect(honourRetryAfter(80, 50)).toBe(80)
    expect(honourRetryAfter(80, 5000)).toBe(5000)
  })
})
