import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What cuts a date, a local time or a month out of text, or makes midnight of a date, by hand. */
const BY_HAND =
  /\.slice\(0, ?(?:7|10|16|19)\)|toISOString\(\)\s*\.(?:slice|substring|split|startsWith)|T00:00:00(?:\.000)?Z/

/** The figure is a length of something else, or the file may import nothing of the server. */
const ALLOWED = new Map([
  ['server/platform/calendar-date.ts', /./],
  ['server/documents/xlsx/cells.ts', /new Date\(/],
  ['server/deal-acts/file/build-message.ts', /fields\.slice\(0, 10\)/],
  ['server/onec/odata/drafts/create.ts', /fields\.slice\(0, 10\)/],
  ['server/deal-acts/feedback/onec-hook.ts', /sha256\(/],
  ['server/documents/pdf/metadata.ts', /toISOString\(\)\.slice\(0, 19\)/],
  ['server/documents/pdf/object-streams.ts', /line\.slice\(0, 10\)/],
])

test('dates are cut and compared by platform/calendar-date alone', () => {
  const found = globSync('server/**/*.ts', { exclude: ['server/platform/database/client/**'] })
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => BY_HAND.test(line) && !ALLOWED.get(file)?.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    .sort()

  expect(found).toEqual([])
})
