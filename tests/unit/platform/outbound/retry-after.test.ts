import { expect, test } from 'vitest'
import { retryAfterMs } from '../../../../server/platform/outbound/retry-after.ts'

const now = Date.UTC(2026, 3, 1, 10, 0, 0)

test.each([
  ['30', 30_000],
  [' 5 ', 5000],
  ['Wed, 01 Apr 2026 10:02:00 GMT', 120_000],
  ['0', 1000],
  ['Wed, 01 Apr 2026 09:00:00 GMT', 1000],
  ['86400', 3_600_000],
  ['Wed, 01 Apr 2099 10:00:00 GMT', 3_600_000],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms)
})

test.each([
  [undefined],
  [''],
  ['-5'],
  ['1.5'],
  ['soon'],
  ['2026-04-01'],
  ['Wed, 99 Apr 2026 10:02:00 GMT'],
])('Retry-After: %s says nothing', (header) => {
  expect(retryAfterMs(header, now)).toBeUndefined()
})
