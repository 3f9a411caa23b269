import { expect, test } from 'vitest'
import { isQuiet } from '../../../../server/completion-acts/sync/quiet-hours.ts'

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
