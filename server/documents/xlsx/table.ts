import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { DocumentLocale } from '../document.ts'
import { plainText } from '../plain-text.ts'
import type { TableCell, TableDocument } from '../table-document.ts'
import { amountCell, dateCell, textCell } from './cells.ts'
import { printSetup } from './print-setup.ts'

const RULE = { borderStyle: 'thin', borderColor: '#c9c8c2' } as const
const BOLD = { fontWeight: 'bold' } as const
const HEADING = {
  ...RULE,
  ...BOLD,
  align: 'center',
  backgroundColor: '#f2f1ed',
  wrap: true,
} as const
/** Excel takes no longer name of a sheet. */
const MAX_SHEET_NAME = 31

/** The table as a workbook: sums are numbers, dates are dates; landscape, the headings on every printed page. */
export async function writeTableXlsx(
  table: TableDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const rowOf = (cells: readonly TableCell[], look: object) =>
    cells.map((cell) => {
      if (!cell) return textCell('', look)
      if ('amount' in cell) return amountCell(cell.amount, locale, look)
      if ('date' in cell) return dateCell(cell.date, locale, look)
      return textCell(plainText(cell.text), { ...look, wrap: true })
    })
  const introduction: Row[] = [
    [textCell(table.title, { ...BOLD, fontSize: 14 })],
    ...table.subtitles.map((text) => [textCell(plainText(text))]),
    [],
  ]
  const headingRow = introduction.length + 1
  const sheet = table.title.slice(0, MAX_SHEET_NAME)
  const file = await writeExcelFile(
    [
      ...introduction,
      table.columns.map(({ heading }) => textCell(heading, HEADING)),
      ...table.rows.map((row) => rowOf(row, RULE)),
      ...table.totals.map((row) => rowOf(row, { ...RULE, ...BOLD })),
      [],
      ...table.notes.map((text) => [textCell(plainText(text))]),
    ],
    {
      sheet,
      columns: table.columns.map(({ width }) => ({ width })),
      orientation: 'landscape',
      stickyRowsCount: headingRow,
      showGridLines: false,
      dateFormat: 'dd.mm.yyyy',
    },
    { fontFamily: 'Calibri', fontSize: 11, features: [printSetup({ sheet, headingRow })] },
  ).toBuffer()
  // A copy of its own: a part of a shared buffer could not be moved between threads.
  return new Uint8Array(file)
}
