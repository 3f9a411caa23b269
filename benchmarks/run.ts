import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import type { BenchTable } from './bench-table.ts'
import { FIGURES_PLACES, writeFigures } from './figures-page.ts'

/** `npm run bench [-- name …]`: runs the named benchmarks, or all; prints tables, keeps results.json. */
const BENCHMARKS: Record<string, () => Promise<{ default: () => Promise<BenchTable> }>> = {
  'acts-list': () => import('./acts-list.ts'),
  'acts-sync': () => import('./acts-sync.ts'),
  card: () => import('./card.ts'),
  chaos: () => import('./chaos.ts'),
  distribution: () => import('./distribution.ts'),
  'distribution-kill': () => import('./distribution-kill.ts'),
  documents: () => import('./documents.ts'),
  'edi-kill': () => import('./edi-kill.ts'),
  feedback: () => import('./feedback.ts'),
  growth: () => import('./growth.ts'),
  'long-act': () => import('./long-act.ts'),
  pdf: () => import('./pdf.ts'),
  request: () => import('./request.ts'),
  scale: () => import('./scale.ts'),
  webhook: () => import('./webhook.ts'),
}

const RESULTS = new URL('./results.json', import.meta.url)

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(BENCHMARKS, name))
if (unknown.length > 0) {
  console.error(
    `No benchmark "${unknown.join('", "')}". There are: ${Object.keys(BENCHMARKS).join(', ')}.`,
  )
  process.exit(2)
}

const results: Record<string, BenchTable & { at: string; machine: string }> = existsSync(RESULTS)
  ? JSON.parse(readFileSync(RESULTS, 'utf8'))
  : {}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`

for (const name of asked.length > 0 ? asked : Object.keys(BENCHMARKS)) {
  const benchmark = await BENCHMARKS[name]?.()
  if (!benchmark) continue
  const table = await benchmark.default()
  print(table)
  if (table.isTrial) continue
  const whole = withEarlier(table, results[name])
  results[name] = { ...whole, at: new Date().toISOString().slice(0, 10), machine }
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  const place = FIGURES_PLACES.find(({ benchmark }) => benchmark === name)
  if (place) writeFigures(place, whole)
}
process.exit(0)

/** A table of some cases keeps the others as this machine measured them before, if they have the same columns. */
function withEarlier(
  table: BenchTable,
  before: (BenchTable & { machine: string }) | undefined,
): BenchTable {
  const { isOfSome, ...whole } = table
  if (!isOfSome || before?.machine !== machine || String(before?.columns) !== String(table.columns))
    return whole
  const rows = new Map((before?.rows ?? []).map((row) => [row[0], row]))
  for (const row of table.rows) rows.set(row[0], row)
  return { ...whole, rows: [...rows.values()] }
}

function print({ name, columns, rows, notes }: BenchTable): void {
  const texts = [columns, ...rows.map((row) => row.map(String))]
  const widths = columns.map((_, column) =>
    Math.max(...texts.map((row) => (row[column] ?? '').length)),
  )
  console.log(`\n${name}`)
  for (const row of texts) {
    console.log(row.map((text, column) => text.padStart(widths[column] ?? 0)).join('  '))
  }
  for (const note of notes ?? []) console.log(`  ${note}`)
}
