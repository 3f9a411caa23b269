import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import {
  type CompletionActListDocument,
  type CompletionActListRow,
  shortSummary,
  sumsByCurrency,
} from '../completion-act-list.ts'
import type { DocumentLocale } from '../document.ts'
import { plainText } from '../plain-text.ts'
import { TEXTS } from '../texts/index.ts'
import { amountCell, dateCell, textCell } from './cells.ts'
import { printSetup } from './print-setup.ts'

const RULE = { borderStyle: 'thin', borderColor: '#c9c8c2' } as const
const BOLD = { fontWeight: 'bold' } as const
const HEADING = { ...RULE, ...BOLD, align: 'center', backgroundColor: '#f2f1ed' } as const

/**
 * A list of acts as a workbook to go on counting with: sums are numbers, dates are dates, numbers
 * of acts are texts and keep their zeros; a total for each currency stands under the list.
 */
export async function writeCompletionActListXlsx(
  list: CompletionActListDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const texts = TEXTS[locale].completionActList
  const columns = columnsOf(list, locale)
  const introduction: Row[] = [
    [textCell(texts.title, { ...BOLD, fontSize: 14 })],
    [textCell(plainText(list.title))],
    [],
  ]
  const headingRow = introduction.length + 1
  const data = [
    ...introduction,
    columns.map(({ heading }) => textCell(heading, HEADING)),
    ...list.rows.map((row) => columns.map(({ cell }) => cell(row))),
    ...(list.rows.length === 0 ? [[textCell(texts.nothing)]] : []),
    ...totalRows(list, locale),
  ]
  const file = await writeExcelFile(
    data,
    {
      sheet: texts.title,
      columns: columns.map(({ width }) => ({ width })),
      orientation: 'landscape',
      stickyRowsCount: headingRow,
      showGridLines: false,
      dateFormat: 'dd.mm.yyyy',
    },
    {
      fontFamily: 'Calibri',
      fontSize: 11,
      features: [printSetup({ sheet: texts.title, headingRow })],
    },
  ).toBuffer()
  // A copy of its own: a part of a shared buffer could not be moved between threads.
  return new Uint8Array(file)
}

interface ListColumn {
  heading: string
  /** Characters. */
  width: number
  cell(row: CompletionActListRow): CellObject
}

function columnsOf(
  { withCounterparty }: CompletionActListDocument,
  locale: DocumentLocale,
): ListColumn[] {
  const texts = TEXTS[locale].completionActList
  const text = (
    heading: string,
    width: number,
    of: (row: CompletionActListRow) => string,
    look: object = {},
  ): ListColumn => ({
    heading,
    width,
    cell: (row) => textCell(plainText(of(row)), { ...RULE, wrap: true, ...look }),
  })
  return [
    text(texts.number, 18, ({ number }) => number),
    { heading: texts.date, width: 12, cell: ({ date }) => dateCell(date, locale, RULE) },
    ...(withCounterparty
      ? [text(texts.counterparty, 36, ({ counterparty }) => counterparty ?? '')]
      : []),
    text(texts.summary, 56, shortSummary),
    {
      heading: texts.total,
      width: 19,
      cell: ({ total }) => amountCell(total, locale, RULE),
    },
    text(texts.currency, 9, ({ currency }) => currency, { align: 'center' }),
    text(texts.state, 22, ({ state }) => state),
  ]
}

function totalRows(list: CompletionActListDocument, locale: DocumentLocale): Row[] {
  const texts = TEXTS[locale].completionActList
  const strong = { ...RULE, ...BOLD }
  const before = list.withCounterparty ? 3 : 2
  return sumsByCurrency(list.rows).map(({ currency, total }) => [
    textCell(texts.sum, strong),
    ...Array.from({ length: before }, () => textCell('', RULE)),
    amountCell(total, locale, strong),
    textCell(currency, { ...strong, align: 'center' }),
    textCell('', RULE),
  ])
}
