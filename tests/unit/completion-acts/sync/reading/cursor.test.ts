import { expect, test } from 'vitest'
import { cursorBefore } from '../../../../../server/completion-acts/sync/reading/cursor.ts'

test('the cursor before a moment is after everything of the second before', () => {
  const { dateTime, ref } = cursorBefore('2026-03-01T00:00:00')
  expect(dateTime).toBe('2026-02-28T23:59:59')
  expect(ref > 'fffffffe-ffff-4fff-8fff-ffffffffffff').toBe(true)
})
