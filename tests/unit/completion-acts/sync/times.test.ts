import { describe, expect, test } from 'vitest'
import { isQuiet } from '../../../../server/completion-acts/sync/quiet-hours.ts'
import { cursorBefore } from '../../../../server/completion-acts/sync/reading/cursor.ts'
import { scheduleNextCheck } from '../../../../server/completion-acts/sync/signals/next-check.ts'
import { isSuspicious } from '../../../../server/completion-acts/sync/vanished/suspicion.ts'

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

test.each([
  [{ from: '23:00', to: '04:00' }, '22:59', false],
  [{ from: '23:00', to: '04:00' }, '23:00', true],
  [{ from: '23:00', to: '04:00' }, '03:59', true],
  [{ from: '23:00', to: '04:00' }, '04:00', false],
  [{ from: '09:00', to: '18:00' }, '08:59', false],
  [{ from: '09:00', to: '18:00' }, '12:00', true],
  [{ from: '09:00', to: '18:00' }, '18:00', false],
  [null, '12:00', false],
])('quiet hours %j at %s: %s', (hours, time, expected) => {
  expect(isQuiet(hours, time)).toBe(expected)
})

test.each([
  [{ missing: 1, of: 1 }, false],
  [{ missing: 5, of: 5 }, false],
  [{ missing: 6, of: 7 }, true],
  [{ missing: 10, of: 100 }, false],
  [{ missing: 20, of: 100 }, false],
  [{ missing: 21, of: 100 }, true],
  [{ missing: 100, of: 1000 }, false],
  [{ missing: 101, of: 1000 }, true],
  [{ missing: 0, of: 0 }, false],
])('a loss of %j is suspicious: %s', (loss, expected) => {
  expect(isSuspicious(loss)).toBe(expected)
})

test('the place before a moment is after everything of the second before', () => {
  const { dateTime, ref } = cursorBefore('2026-03-01T00:00:00')
  expect(dateTime).toBe('2026-02-28T23:59:59')
  expect(ref > 'fffffffe-ffff-4fff-8fff-ffffffffffff').toBe(true)
})
