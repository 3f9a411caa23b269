import { describe, expect, test } from 'vitest'
import { attemptDelay } from '../../../../server/reconciliation/request/attempt-delay.ts'

describe('waiting for 1C', () => {
  test('doubles from ten seconds to five minutes', () => {
    const delays = [1, 2, 3, 4, 5, 6, 20].map((attempts) => attemptDelay(attempts, undefined, 0.5))
    expect(delays).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000])
  })

  test('waits as long as 1C asked for, and spreads by a fifth', () => {
    expect(attemptDelay(1, 60_000, 0.5)).toBe(60_000)
    expect(attemptDelay(1, undefined, 0)).toBe(8000)
    expect(attemptDelay(1, undefined, 0.999)).toBeLessThan(12_000)
  })
})
