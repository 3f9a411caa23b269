import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { expect, test } from 'vitest'
import { csvInstant } from '../../../../server/platform/csv/csv-instant.ts'

test.each([
  ['2026-03-31T10:00:00Z', 'Europe/Moscow', '2026-03-31T13:00:00+03:00'],
  ['2026-12-31T21:30:59Z', 'Europe/Moscow', '2027-01-01T00:30:59+03:00'],
  ['2026-03-31T00:00:00Z', 'UTC', '2026-03-31T00:00:00+00:00'],
  ['2026-03-31T18:45:00Z', 'Asia/Kolkata', '2026-04-01T00:15:00+05:30'],
  ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T01:59:59-05:00'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00:00-04:00'],
  ['0999-06-01T12:00:00Z', 'UTC', '0999-06-01T12:00:00+00:00'],
])('%s in %s is %s', (at, zone, text) => expect(csvInstant(new Date(at), zone)).toBe(text))

test('is what date-fns writes, whenever and wherever', () => {
  for (const zone of [
    'Europe/Moscow',
    'Asia/Kamchatka',
    'Europe/Kaliningrad',
    'Australia/Lord_Howe',
  ]) {
    for (let at = Date.UTC(2009, 0, 1); at < Date.UTC(2028, 0, 1); at += 9_876_543_000) {
      const written = format(new TZDate(at, zone), "yyyy-MM-dd'T'HH:mm:ssxxx")
      expect(csvInstant(new Date(at), zone)).toBe(written)
    }
  }
})
