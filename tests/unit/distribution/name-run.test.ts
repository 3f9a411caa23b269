import { expect, test } from 'vitest'
import { nameRun } from '../../../server/distribution/run/name-run.ts'

test.each([
  ['2026-10-01', '2026-10-31', 'Октябрь 2026', 'October 2026'],
  ['2028-02-01', '2028-02-29', 'Февраль 2028', 'February 2028'],
  [
    '2026-10-01',
    '2026-10-30',
    '01.10.2026 – 30.10.2026',
    '1\u00a0Oct\u00a02026 – 30\u00a0Oct\u00a02026',
  ],
  [
    '2026-07-01',
    '2026-09-30',
    '01.07.2026 – 30.09.2026',
    '1\u00a0Jul\u00a02026 – 30\u00a0Sep\u00a02026',
  ],
])('a run of %s to %s that nobody has named is called %s, %s', (from, to, ru, en) => {
  expect(nameRun({ from, to }, 'ru')).toBe(ru)
  expect(nameRun({ from, to }, 'en')).toBe(en)
})
