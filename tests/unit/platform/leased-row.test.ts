import { expect, test } from 'vitest'
import { isGivenUp } from '../../../server/platform/leased-row.ts'

test('what was tried in vain is given up after its time, not at it', () => {
  const since = new Date('2026-11-29T10:00:00Z')
  const after = (milliseconds: number) => new Date(since.getTime() + milliseconds)
  expect(isGivenUp(since, after(60_000), 60_000)).toBe(false)
  expect(isGivenUp(since, after(60_001), 60_000)).toBe(true)
})
