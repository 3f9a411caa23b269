import { readFileSync, writeFileSync } from 'node:fs'
import type { BenchTable } from '../bench-table.ts'

const PAGE = new URL('../../docs/scaling.md', import.meta.url)
const BEGIN = '<!-- figures: npm run bench -- scale -->'
const END = '<!-- end of figures -->'
const NOT_YET = 'Not measured yet of this release.'

/** Puts the figures into the page that explains them. */
export function writePage(table: BenchTable): void {
  writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), table))
}

/** The page with these figures in place of those it has; and a word that there are none before the first run. @throws when it has no place for them */
export function pageWith(page: string, table: BenchTable | undefined): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < from) throw new Error('docs/scaling.md has no place for the figures')
  const figures = table ? `${renderFigures(table)}\n` : `${NOT_YET}\n`
  return `${page.slice(0, from)}${BEGIN}\n${figures}${page.slice(to)}`
}

function renderFigures({ columns, rows, notes = [] }: BenchTable): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, place) =>
    place === 0 || place === columns.length - 1 ? '---' : '---:',
  )
  return [line(columns), line(rule), ...rows.map(line), '', ...notes].join('\n')
}
