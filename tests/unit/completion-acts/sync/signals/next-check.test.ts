import { describe, expect, test } from 'vitest'
import { scheduleNextCheck } from '../../../../../server/completion-acts/sync/signals/next-check.ts'

describe('registers and properties of an act are asked for again', () => {
  const now = new Date('2026-10-20T09:10:00Z')
  const minutes = (status: Parameters<typeof scheduleNextCheck>[0]['status'], date: string) =>
    (scheduleNextCheck({ status, date }, { now, today: '2026-10-20' }).getTime() - now.getTime()) /
    60_000

  test.each([
    ['at the next reading while it is younger than three days', 'issued', '2026-10-18', 0, 0],
    ['so too when it is dated in the future', 'draft', '2026-12-01', 0, 0],
    ['within half an hour while it is of the recent weeks', 'issued', '2026-10-17', 1, 30],
    ['within a day after that', 'issued', '2026-09-01', 31, 24 * 60],
    ['within a week once it is signed', 'signed', '2026-10-20', 24 * 60, 7 * 24 * 60],
    ['within a week once it is withdrawn', 'withdrawn', '2026-10-20', 24 * 60, 7 * 24 * 60],
  ] as const)('%s', (_when, status, date, from, to) => {
    expect(minutes(status, date)).toBeGreaterThanOrEqual(from)
    expect(minutes(status, date)).toBeLessThanOrEqual(to)
  })

  test('together with all others of their age, so that registers can be read whole', () => {
    const later = { now: new Date('2026-10-20T09:24:00Z'), today: '2026-10-20' }
    const act = { status: 'issued', date: '2026-10-01' } as const
    expect(scheduleNextCheck(act, later)).toEqual(scheduleNextCheck(act, { ...later, now }))
  })
})
