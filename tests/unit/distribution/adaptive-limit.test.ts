import { describe, expect, test } from 'vitest'
import {
  type CallEnd,
  createAdaptiveLimit,
} from '../../../server/distribution/pump/adaptive-limit.ts'

/**
 * Plays a base on a clock of its own: as many calls as the limit allows are under way, each answered after
 * `answerMs(calls under way as it began)`.
 */
function play(max: number, calls: number, answerMs: (atOnce: number) => number) {
  const limit = createAdaptiveLimit(max)
  const underWay: { endsAt: number; durationMs: number; end: (how: CallEnd) => void }[] = []
  const limits: number[] = []
  let now = 0
  let begun = 0
  while (limits.length < calls) {
    while (underWay.length < limit.current() && begun < calls) {
      begun += 1
      const durationMs = answerMs(limit.current())
      underWay.push({ endsAt: now + durationMs, durationMs, end: limit.begin() })
    }
    underWay.sort((one, other) => one.endsAt - other.endsAt)
    const first = underWay.shift()
    if (!first) break
    now = first.endsAt
    first.end({ durationMs: first.durationMs, isAnswered: true })
    limits.push(limit.current())
  }
  return { limits, ms: now }
}

describe('how many calls at once', () => {
  test('a base that works in parallel has as many as are allowed after three answers’ time', () => {
    const { limits, ms } = play(8, 500, () => 1440)
    expect(limits.indexOf(8)).toBeLessThanOrEqual(7)
    expect(Math.max(...limits)).toBe(8)
    // 90 seconds are the base's own: a gentle start costs three and a half percent of that.
    expect(ms / 90_000).toBeLessThan(1.06)
  })

  test('a serial base is asked one at a time, but for a look now and then', () => {
    const { limits } = play(8, 300, (atOnce) => atOnce * 1440)
    const alone = limits.filter((limit) => limit === 1).length
    expect(alone).toBeGreaterThan(280)
    expect(Math.max(...limits)).toBe(2)
  })

  test('a base that has less to do now is found out', () => {
    let answered = 0
    const { limits } = play(8, 400, (atOnce) => (answered++ < 100 ? atOnce * 1440 : 1440))
    expect(limits[100]).toBeLessThanOrEqual(2)
    expect(limits.at(-1)).toBe(8)
  })

  test('calls without an answer halve it, once for all that were made at that speed', () => {
    const limit = createAdaptiveLimit(8)
    for (let call = 0; call < 30; call++) limit.begin()({ durationMs: 100, isAnswered: true })
    const together = Array.from({ length: 8 }, () => limit.begin())
    for (const end of together) end({ durationMs: 60_000, isAnswered: false })
    expect(limit.current()).toBe(4)
    limit.begin()({ durationMs: 60_000, isAnswered: false })
    expect(limit.current()).toBe(2)
  })

  test('one is the most where one is allowed', () => {
    expect(new Set(play(1, 100, () => 50).limits)).toEqual(new Set([1]))
  })
})
