import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { serverSources } from '../../support/sources/server-sources.ts'

/**
 * The figures of the guides, each with where the code has it: `words of the page ← file or folder under server/ ← its
 * line`, `\n` between two lines. Who changes one of the two finds the other here.
 */
const rows = readFileSync(new URL('figures-of-sentences.txt', import.meta.url), 'utf8')
  .split(/^# /m)
  .filter(Boolean)
  .flatMap((section) => {
    const [page = '', ...lines] = section.split('\n').filter(Boolean)
    return lines.map((line) => {
      const [says = '', file = '', has = ''] = line.split(' ← ')
      return { page, says, file, has: has.replaceAll('\\n', '\n') }
    })
  })

test('there are figures', () => {
  expect(rows.length).toBeGreaterThan(90)
  expect(rows.filter(({ says, file, has }) => !says || !file || has.length < 8)).toEqual([])
})

test.each(rows)('$page: $says', ({ page, says, file, has }) => {
  expect(readFileSync(page, 'utf8')).toContain(says)
  const sources = serverSources.filter(({ name }) => name.startsWith(file))
  expect(sources.map(({ text }) => text).join('\n')).toContain(has)
})
