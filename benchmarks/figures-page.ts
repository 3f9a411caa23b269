import { readFileSync, writeFileSync } from 'node:fs'
import type { BenchTable } from './bench-table.ts'

/** Where a benchmark's figures stand in the page that explains them. */
export interface FiguresPlace {
  /** As in `npm run bench -- NAME`. */
  benchmark: string
  /** From the root of the repository. */
  page: string
}

export const SCALE_FIGURES: FiguresPlace = { benchmark: 'scale', page: 'docs/scaling.md' }
const GROWTH_FIGURES: FiguresPlace = { benchmark: 'growth', page: 'docs/operations.md' }
const EDI_FIGURES: FiguresPlace = { benchmark: 'edi-kill', page: 'docs/edi.md' }
export const FIGURES_PLACES = [SCALE_FIGURES, GROWTH_FIGURES, EDI_FIGURES]

const END = '<!-- end of figures -->'
const NOT_YET = 'Not measured yet of this release.'

/** Puts the figures into the page that explains them. */
export function writeFigures(place: FiguresPlace, table: BenchTable): void {
  const file = new URL(`../${place.page}`, import.meta.url)
  writeFileSync(file, pageWith(readFileSync(file, 'utf8'), place, table))
}

/** The page with these figures in place of those it has; and a word that there are none before the first run. @throws when it has no place for them */
export function pageWith(page: string, place: FiguresPlace, table: BenchTable | undefined): string {
  const begin = `<!-- figures: npm run bench -- ${place.benchmark} -->`
  const from = page.indexOf(begin)
  const to = page.indexOf(END, from)
  if (from < 0 || to < from) throw new Error(`${place.page} has no place for the figures`)
  const figures = table ? `${renderFigures(table)}\n` : `${NOT_YET}\n`
  return `${page.slice(0, from)}${begin}\n${figures}${page.slice(to)}`
}

function renderFigures({ columns, rows, notes = [] }: BenchTable): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  const isFigure = (place: number) => rows.some((row) => typeof row[place] === 'number')
  const rule = columns.map((_, place) => (isFigure(place) ? '---:' : '---'))
  return [line(columns), line(rule), ...rows.map(line), '', ...notes].join('\n')
}
