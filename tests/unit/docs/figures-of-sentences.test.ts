import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * The figures of the guides, each with where the code has it: `words of the page ← file under server/ ← its line`, `\n`
 * between two lines. Who changes one of the two finds the other here.
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
  expect(readFileSync(`server/${file}`, 'utf8')).toContain(has)
})
