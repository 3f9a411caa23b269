import {
  csvInBatches,
  escapeFormula,
  packRows,
  plainAmount,
  renderLargeTableXlsx,
  type TableCell,
} from '../../documents/index.ts'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { csvInstant } from '../../platform/csv/csv-instant.ts'
import { eachPage } from '../../platform/cursor.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { ReconciliationService } from '../service.ts'
import { TEXTS } from '../texts/index.ts'
import { readRegisterFilter } from './filter.ts'
import { hasMoreEntries, readEntries } from './read-entries.ts'
import type { RegisterFilter, RegisterRow } from './views.ts'

/** Of each, nothing else goes on while it becomes lines. */
const EXPORT_BATCH = 1000
const MAX_EXPORTED = 50_000

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Of the columns in the workbook, characters. */
const WIDTHS = [36, 14, 12, 12, 20, 16, 9, 18, 22, 18, 18, 18, 18, 22, 18, 18, 18]

/**
 * What the filter lets through as a table for a spreadsheet; recorded. Null for customers; `too_many`: the filter lets
 * more through than a file takes.
 */
export async function exportRegister(
  { database, clock, timeZone }: ReconciliationDeps,
  actor: Actor,
  given: Partial<RegisterFilter>,
  format: 'csv' | 'xlsx',
): ReturnType<ReconciliationService['registerFile']> {
  if (!isStaff(actor)) return null
  const filter = readRegisterFilter(given)
  if (await hasMoreEntries(database, filter, MAX_EXPORTED)) {
    return { kind: 'too_many', max: MAX_EXPORTED }
  }
  const zone = actor.timeZone ?? timeZone
  const pages = eachPage((cursor) => readEntries(database, filter, { cursor, take: EXPORT_BATCH }))
  const { content, count } = await writeTable(format, actor, zone, pages)
  await recordAudit(database.prisma, {
    action: 'act.register_exported',
    actorId: actor.userId,
    ip: actor.ip,
    details: { count, format, filter: { ...filter } },
  })
  return {
    content,
    contentType: CONTENT_TYPES[format],
    fileName: `sverka-reconciliation-${clock.today()}.${format}`,
  }
}

async function writeTable(
  format: 'csv' | 'xlsx',
  actor: Actor,
  zone: string,
  pages: AsyncIterable<RegisterRow[]>,
): Promise<{ content: Uint8Array; count: number }> {
  const { locale } = actor
  const { title, columns } = TEXTS[locale].register
  if (format === 'csv') {
    return csvInBatches(columns, pages, (row) => csvLine(row, actor, zone), locale)
  }
  const { packed, count } = await packRows(pages, (row) => cellsOf(row, actor, zone))
  const table = {
    title,
    subtitles: [],
    columns: columns.map((heading, at) => ({ heading, width: WIDTHS[at] ?? 18 })),
    packed,
    totals: [],
    notes: [],
  }
  return { content: await renderLargeTableXlsx(table, locale), count }
}

/** In the order of the columns. */
function cellsOf(row: RegisterRow, { locale }: Actor, zone: string): TableCell[] {
  const { counterparty, period, state, closingBalance, currency } = row
  const text = (value: string | null | undefined): TableCell => (value ? { text: value } : null)
  const time = (at: Date | null) => text(at && csvInstant(at, zone))
  return [
    text(counterparty.name),
    text(counterparty.inn),
    { date: period.from },
    { date: period.to },
    text(TEXTS[locale].register.states[state]),
    closingBalance === null ? null : { amount: closingBalance },
    closingBalance === null ? null : text(currency),
    time(row.askedAt),
    text(row.askedBy?.name),
    time(row.givenAt),
    time(row.openedAt),
    time(row.downloadedAt),
    time(row.agreedAt),
    text(row.agreedBy),
    time(row.disputedAt),
    time(row.silentSince),
    time(row.sentAt),
  ]
}

function csvLine(row: RegisterRow, actor: Actor, zone: string): string[] {
  const point = actor.locale === 'ru' ? ',' : '.'
  return cellsOf(row, actor, zone).map((cell) => {
    if (cell === null) return ''
    if ('amount' in cell) return plainAmount(cell.amount, point)
    return 'date' in cell ? cell.date : escapeFormula(cell.text)
  })
}
