import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BenchTable } from './bench-table.ts'
import type { Method } from './pdf/methods.ts'

const MEASURE = fileURLToPath(new URL('./pdf/measure.ts', import.meta.url))
const SIZES = [10, 100, 1_000, 5_000, 10_000]
/** A `<View>` per row takes minutes and gigabytes above this. */
const MAX_VIEWS = 1_000

interface Measured {
  milliseconds: number
  megabytes: number
}

/**
 * Ours against plain pdfkit and against a `<View>` per row of react-pdf. Each figure comes from a fresh process: time as the median of several
 * warm runs, memory as the peak of a process that draws once.
 */
export default async function run(): Promise<BenchTable> {
  const rows: (string | number)[][] = []
  for (const lines of SIZES) {
    const ours = await measured('ours', lines)
    const pdfkit = await measured('pdfkit', lines)
    const views = lines <= MAX_VIEWS ? await measured('views', lines) : null
    rows.push([
      lines,
      Math.round(ours.milliseconds),
      Math.round((1000 * ours.milliseconds) / lines),
      Math.round(pdfkit.milliseconds),
      ratio(ours, pdfkit),
      views ? Math.round(views.milliseconds) : '',
      views ? ratio(views, ours) : '',
      Math.round(ours.megabytes),
      Math.round(pdfkit.megabytes),
      views ? Math.round(views.megabytes) : '',
    ])
  }
  return {
    name: 'pdf',
    columns: [
      'lines',
      'ours, ms',
      'ours, µs per line',
      'pdfkit, ms',
      'ours : pdfkit',
      'view per row, ms',
      'view : ours',
      'ours, MB',
      'pdfkit, MB',
      'view per row, MB',
    ],
    rows,
    notes: [
      'ours: renderReconciliationPdf with its worker thread, structure and code for readers included; pdfkit: the same form by its manual, untagged',
      'memory is the peak resident set of a whole process, Node itself and its type stripping included',
    ],
  }
}

async function measured(method: Method, lines: number): Promise<Measured> {
  const runs = lines > 1_000 ? 3 : 5
  const time = await child(method, lines, runs)
  const memory = await child(method, lines, 0)
  return { milliseconds: time.milliseconds, megabytes: memory.megabytes }
}

async function child(method: Method, lines: number, runs: number): Promise<Measured> {
  const args = [MEASURE, method, String(lines), String(runs)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout)
}

function ratio(one: Measured, other: Measured): number {
  return Math.round((100 * one.milliseconds) / other.milliseconds) / 100
}
