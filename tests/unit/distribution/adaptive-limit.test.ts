import { describe, expect, test } from 'vitest'
import { createAdaptiveLimit } from '../../../server/distribution/pump/adaptive-limit.ts'

/** Plays a base that answers in `answerMs(calls at once)`. @returns the limit after each call */
function play(max: number, calls: number, answerMs: (atOnce: number) => number): number[] {
  const limit = createAdaptiveLimit(max)
  return Array.from({ length: calls }, () => {
    limit.record({ durationMs: answerMs(limit.current()), isAnswered: true })
    return limit.current()
  })
}

describe('how many calls at once', () => {
  test('a base that works in parallel soon gets as many as are allowed, and never more', () => {
    const limits = play(8, 30, () => 1440)
    expect(limits.at(-1)).toBe(8)
    expect(Math.max(...limits)).toBe(8)
    // 1, 2 and 4 at a time are over within two dozen calls.
    expect(limits.indexOf(8)).toBeLessThan(24)
  })

  test('a serial base is asked one at a time, but for a look now and then', () => {
    const limits = play(8, 200, (atOnce) => atOnce * 1440)
    const alone = limits.filter((limit) => limit === 1).length
    expect(alone).toBeGreaterThan(150)
    expect(Math.max(...limits)).toBe(2)
  })

  test('a call without an answer halves it', () => {
    const limit = createAdaptiveLimit(8)
    for (let call = 0; call < 30; call++) limit.record({ durationMs: 100, isAnswered: true })
    limit.record({ durationMs: 60_000, isAnswered: false })
    expect(limit.current()).toBe(4)
  })

  test('one is the most where one is allowed', () => {
    expect(new Set(play(1, 100, () => 50))).toEqual(new Set([1]))
  })
})
