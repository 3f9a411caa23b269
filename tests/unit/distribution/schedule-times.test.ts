import { describe, expect, test } from 'vitest'
import { monthBefore } from '../../../server/distribution/run/schedule.ts'
import { lastTime, nextTime } from '../../../server/distribution/settings/schedule-times.ts'

const BERLIN = 'Europe/Berlin'
/** 02:30 is left out on the 29th of March 2026, and comes twice on the 25th of October. */
const SPRING = '30 2 29 3 *'
const AUTUMN = '30 2 25 10 *'

const last = (cron: string, now: string, zone: string) =>
  lastTime(cron, new Date(now), zone)?.toISOString() ?? null

describe('times of a schedule', () => {
  test('are those of the zone, to the second, over midnight too', () => {
    expect(last('0 6 1 * *', '2026-12-01T02:59:59Z', 'Europe/Moscow')).toBe(
      '2026-11-01T03:00:00.000Z',
    )
    expect(last('0 6 1 * *', '2026-12-01T03:00:00Z', 'Europe/Moscow')).toBe(
      '2026-12-01T03:00:00.000Z',
    )
    // The 1st begins in Kamchatka while UTC is at the 30th: the run is that of November.
    expect(last('0 0 1 * *', '2026-11-30T12:00:00Z', 'Asia/Kamchatka')).toBe(
      '2026-11-30T12:00:00.000Z',
    )
    expect(monthBefore('2026-12-01')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(monthBefore('2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  })

  test('one that summer time leaves out is due right after, as one and the same', () => {
    expect(last(SPRING, '2026-03-29T00:59:00Z', BERLIN)?.slice(0, 4)).toBe('2025')
    const after = ['01:00', '01:15', '01:45', '09:00'].map((at) =>
      last(SPRING, `2026-03-29T${at}:00Z`, BERLIN),
    )
    expect(new Set(after)).toEqual(new Set(['2026-03-29T01:30:00.000Z']))
  })

  test('one that comes twice in autumn is one', () => {
    const during = ['00:30', '00:45', '01:30', '01:45', '05:00'].map((at) =>
      last(AUTUMN, `2026-10-25T${at}:00Z`, BERLIN),
    )
    expect(new Set(during)).toEqual(new Set(['2026-10-25T01:30:00.000Z']))
  })

  test('the next one is shown, and what is no cron has none', () => {
    const now = new Date('2026-12-01T03:00:00Z')
    expect(nextTime('0 6 1 * *', now, 'Europe/Moscow')?.toISOString()).toBe(
      '2027-01-01T03:00:00.000Z',
    )
    expect(nextTime('every day', now, 'Europe/Moscow')).toBeNull()
    expect(lastTime('61 6 1 * *', now, 'Europe/Moscow')).toBeNull()
  })
})
