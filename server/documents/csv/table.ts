import type { DocumentLocale } from '../document.ts'
import { plainAmount } from '../format.ts'
import { plainText } from '../plain-text.ts'
import type { TableCell, TableDocument } from '../table-document.ts'
import { csvDate, csvFile, escapeFormula } from './csv-file.ts'

/** The table as CSV that Excel opens by itself. It begins with the headings, so that other programs can read it too. */
export function renderTableCsv(table: TableDocument, locale: DocumentLocale): string {
  const point = locale === 'ru' ? ',' : '.'
  const cellText = (cell: TableCell) => {
    if (!cell) return ''
    if ('amount' in cell) return plainAmount(cell.amount, point)
    return 'date' in cell ? csvDate(cell.date, locale) : escapeFormula(plainText(cell.text))
  }
  const rows = [...table.rows, ...table.totals].map((row) => row.map(cellText))
  return csvFile([table.columns.map(({ heading }) => heading), ...rows], locale)
}
