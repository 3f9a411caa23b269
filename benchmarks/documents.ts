import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  type CompletionActDocument,
  type CompletionActListDocument,
  closeDocuments,
  renderCompletionActListCsv,
  renderCompletionActListXlsx,
  renderCompletionActPdf,
} from '../server/documents/index.ts'
import type { BenchTable } from './bench-table.ts'

const SELF = fileURLToPath(import.meta.url)
const RUNS = 3
const CASES = [
  ['pdf', 3],
  ['pdf', 100],
  ['pdf', 1_000],
  ['pdf', 10_000],
  ['csv', 50_000],
  ['xlsx', 50_000],
] as const

interface Measured {
  milliseconds: number
  megabytes: number
  kilobytes: number
}

/** The files of completion acts, each figure from a fresh process: warm time, memory of one drawing. */
export default async function run(): Promise<BenchTable> {
  const rows: (string | number)[][] = []
  for (const [kind, size] of CASES) {
    const time = await child(kind, size, RUNS)
    const memory = await child(kind, size, 0)
    const { milliseconds, kilobytes } = time
    rows.push([kind, size, milliseconds, memory.milliseconds, kilobytes, memory.megabytes])
  }
  return {
    name: 'documents',
    columns: ['file', 'lines', 'warm, ms', 'first, ms', 'KB', 'peak MB'],
    rows,
    notes: ['pdf: one completion act of so many lines; csv and xlsx: a list of so many acts'],
  }
}

async function child(kind: string, size: number, runs: number): Promise<Measured> {
  const args = [SELF, kind, String(size), String(runs)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout)
}

async function measure(kind: string, size: number, runs: number): Promise<Measured> {
  const draw = drawing(kind, size)
  if (runs > 0) await draw()
  const times: number[] = []
  let file = new Uint8Array()
  for (let run = 0; run < Math.max(1, runs); run += 1) {
    const started = performance.now()
    file = new Uint8Array(await draw())
    times.push(performance.now() - started)
  }
  await closeDocuments()
  const median = times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
  return {
    milliseconds: Math.round(median),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    kilobytes: Math.round(file.length / 1024),
  }
}

function drawing(kind: string, size: number): () => Promise<Uint8Array> {
  if (kind === 'pdf') {
    const act = actOf(size)
    return () => renderCompletionActPdf(act, 'ru')
  }
  const list = listOf(size)
  if (kind === 'xlsx') return () => renderCompletionActListXlsx(list, 'ru')
  return () => renderCompletionActListCsv(list, 'ru')
}

function actOf(count: number): CompletionActDocument {
  const lines = Array.from({ length: count }, (_, index) => {
    const sum = BigInt(100_00 + ((index * 791_937) % 9_000_000))
    const tail = index % 3 === 2 ? ', включая обновление модулей и наблюдение за доступностью' : ''
    return {
      text: `Обслуживание сайта, заявка ${index + 1}${tail}`,
      quantity: '1.375',
      unit: 'ч',
      price: '4000.00',
      sum,
      vatRate: '20',
      vat: sum / 5n,
      total: sum + sum / 5n,
    }
  })
  return {
    number: '00БП-000012',
    date: '2026-03-31',
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
    customer: { name: 'ООО «Ромашка»', inn: '5009876543', kpp: '500901001' },
    contract: 'Договор оказания услуг № 15 от 01.02.2025',
    currency: 'RUB',
    amountIncludesVat: false,
    lines,
    vatTotal: lines.reduce((sum, { vat }) => sum + vat, 0n),
    total: lines.reduce((sum, { total }) => sum + total, 0n),
  }
}

function listOf(count: number): CompletionActListDocument {
  const rows = Array.from({ length: count }, (_, index) => ({
    number: `00БП-${String(index).padStart(6, '0')}`,
    date: '2026-03-31',
    counterparty: `ООО «Ромашка ${index % 500}»`,
    summary: `Обслуживание сайта, заявка ${index}`,
    total: BigInt(100_00 + index),
    currency: 'RUB',
    state: 'ждёт ответа',
  }))
  return { title: 'Все контрагенты, март 2026', rows, withCounterparty: true }
}

if (process.argv[1] === SELF) {
  const [kind = '', size = '0', runs = '0'] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measure(kind, Number(size), Number(runs))))
}
