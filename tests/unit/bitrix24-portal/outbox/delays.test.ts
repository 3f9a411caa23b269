import { describe, expect, test } from 'vitest'
import { delayAfter } from '../../../../server/bitrix24-portal/outbox/delays.ts'
import { Failure } from '../../../../server/platform/errors/failure.ts'

describe('how long a message waits', () => {
  const failure = new Failure('bitrix24.busy')
  test('doubles, and spreads over the second half', () => {
    const waits = [1, 2, 3, 20].map((attempt) => delayAfter('unavailable', failure, attempt, 0))
    expect(waits).toEqual([2500, 5000, 10_000, 300_000])
    expect(delayAfter('unavailable', failure, 1, 0.999)).toBeGreaterThan(4900)
  })

  test('is as long as Bitrix24 asks', () => {
    const asked = new Failure('bitrix24.busy', { retryAfterMs: 90_000 })
    expect(delayAfter('unavailable', asked, 1, 0)).toBe(90_000)
  })

  test('is longer than Bitrix24 works on one request when an answer was lost', () => {
    expect(delayAfter('unknown', new Failure('bitrix24.no_answer'), 1, 0)).toBeGreaterThan(60_000)
  })
})
