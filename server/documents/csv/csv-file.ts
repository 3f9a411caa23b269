import type { DocumentLocale } from '../document.ts'
import { plainText } from '../plain-text.ts'

const BYTE_ORDER_MARK = '\ufeff'
/** What a spreadsheet takes for the start of a formula (OWASP, CSV injection). */
const FORMULA_START = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * Rows as CSV that Excel opens by itself: UTF-8 with a byte order mark, CRLF; cells parted by a
 * semicolon in ru, where the comma is the decimal sign, and by a comma in en.
 */
export function csvFile(rows: readonly (readonly string[])[], locale: DocumentLocale): string {
  return `${BYTE_ORDER_MARK}${csvLines(rows, locale)}`
}

/** The same of very many rows, taken as they come: nothing else waits for all of them. */
export async function csvInBatches<Row>(
  heading: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => readonly string[],
  locale: DocumentLocale,
): Promise<{ content: Uint8Array; count: number }> {
  const parts = [csvFile([heading], locale)]
  let count = 0
  for await (const rows of batches) {
    parts.push(csvLines(rows.map(cellsOf), locale))
    count += rows.length
  }
  return { content: new TextEncoder().encode(parts.join('')), count }
}

function csvLines(rows: readonly (readonly string[])[], locale: DocumentLocale): string {
  const separator = locale === 'ru' ? ';' : ','
  return rows
    .map((cells) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`)
    .join('')
}

/** A text that a spreadsheet will show and never run. */
export function escapeFormula(text: string): string {
  const clean = plainText(text)
  return FORMULA_START.test(text) || FORMULA_START.test(clean) ? `'${clean}` : clean
}

/** `YYYY-MM-DD` as the language's Excel reads it. */
export function csvDate(date: string, locale: DocumentLocale): string {
  return locale === 'ru' ? date.split('-').reverse().join('.') : date
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
