import { describe, expect, test } from 'vitest'
import {
  attentionDelay,
  CHECKS_APART_MS,
  retryDelay,
} from '../../../../server/deal-acts/act/delays.ts'

describe('how long an act waits', () => {
  test.each([
    [0, 10_000],
    [10_000, 10_000],
    [60_000, 60_000],
    [3_600_000, 300_000],
  ])('after %i ms of being away: %i ms', (waited, delay) => {
    expect(retryDelay('unavailable', waited, undefined, 0.5)).toBe(delay)
    expect(retryDelay('unavailable', waited, undefined, 0)).toBe(delay * 0.8)
    expect(retryDelay('unavailable', waited, undefined, 0.999)).toBeLessThanOrEqual(delay * 1.2)
  })

  test('never shorter than the other side asks for', () => {
    expect(retryDelay('unavailable', 0, 120_000, 0.5)).toBe(120_000)
  })

  test('long for what an admin has to mend, short for a write whose end is unknown', () => {
    expect(retryDelay('misconfigured', 0, undefined, 0.5)).toBe(600_000)
    expect(retryDelay('unknown', 0, undefined, 0.5)).toBe(5000)
    expect(retryDelay('unknown', CHECKS_APART_MS, undefined, 0.5)).toBe(CHECKS_APART_MS)
  })

  test('for a person ten minutes, longer where only staff can end it, and for good where 1C has a document', () => {
    expect(attentionDelay({ isInOnec: false, isMappingOnly: false })).toBe(600_000)
    expect(attentionDelay({ isInOnec: false, isMappingOnly: true })).toBe(6 * 3_600_000)
    expect(attentionDelay({ isInOnec: true, isMappingOnly: false })).toBeNull()
  })
})
