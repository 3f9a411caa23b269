import type { CompletionActDocument } from '../completion-act.ts'
import { isUntaxed } from '../completion-act-totals.ts'
import type { DocumentLocale } from '../document.ts'
import { formatAmount } from '../format.ts'
import { TEXTS } from '../texts/index.ts'
import { type CompletionActColumn, completionActColumns, DASH } from './completion-act-columns.ts'
import type { Typefaces } from './fonts/face.ts'
import { type Cell, setRow, type TableRow, type TableStyle } from './table.ts'

/** Total and VAT: they never part from the sentence that repeats them. */
export const TOTAL_ROWS = 2

/** Points; a table whose sums are very wide is set in the next smaller type. */
const SIZES = [8.5, 8, 7.5, 7] as const
const SMALLEST = 6.5
const LEADING = 1.3
const HORIZONTAL_PADDING = 4
const VERTICAL_PADDING = 2.5
const NARROWEST_WORK = 150
/** In the smallest type sums wider than their column are set in smaller type yet. */
const MIN_WORK_WIDTH = 110
/** Room for rounding, so that a text as wide as its column stays on one line. */
const SLACK = 0.5

export interface CompletionActTable {
  columns: readonly CompletionActColumn[]
  style: TableStyle
}

/** The act's columns in the largest type that leaves the works room enough of `width` points. */
export function completionActTable(
  document: CompletionActDocument,
  locale: DocumentLocale,
  width: number,
  faces: Typefaces,
): CompletionActTable {
  const columns = completionActColumns(document, locale)
  for (const size of SIZES) {
    const { preferred } = widthsAt(size, columns, faces)
    if (sum(preferred) + NARROWEST_WORK <= width) return tableOf(columns, size, preferred, width)
  }
  const { preferred, least } = widthsAt(SMALLEST, columns, faces)
  const room = width - MIN_WORK_WIDTH - sum(least)
  const share = Math.min(1, room / (sum(preferred) - sum(least)))
  const shared = least.map((each, index) => each + share * ((preferred[index] ?? each) - each))
  return tableOf(columns, SMALLEST, shared, width)
}

/** The heading that stands over the table on every page. */
export function completionActTableHeading(
  { columns, style }: CompletionActTable,
  faces: Typefaces,
): TableRow[] {
  const cells = columns.map(
    ({ heading }): Cell => ({
      text: heading,
      align: 'center',
      heads: 'Column',
    }),
  )
  return setRow(cells, 'semibold', style, faces)
}

/** A row for each line, then the rows of totals. */
export function completionActTableRows(
  document: CompletionActDocument,
  locale: DocumentLocale,
  { columns, style }: CompletionActTable,
  faces: Typefaces,
): TableRow[] {
  const texts = TEXTS[locale].completionAct
  const lines = document.lines.flatMap((line, index) => {
    const cells = columns.map(({ cell }) => cell(line, index))
    return setRow(cells, 'regular', style, faces)
  })
  const nothing: Cell = { text: texts.noLines, span: columns.length, align: 'center' }

  const summary = (label: string, cells: readonly Cell[]) => {
    const span = columns.length - cells.length
    const head: Cell = { text: label, span, align: 'right', heads: 'Row' }
    const frameLeft = sum(style.columns.slice(0, span).map(({ width }) => width))
    return setRow([head, ...cells], 'semibold', style, faces).map((row) => ({ ...row, frameLeft }))
  }
  const amount = (kopecks: bigint | null): Cell => ({
    text: kopecks === null ? '' : formatAmount(kopecks, locale),
    whole: true,
  })
  const firstTotal = columns.findIndex(({ total }) => total !== null)
  const totals = columns.slice(firstTotal).map(({ total }) => amount(total))
  const vatLabel = document.amountIncludesVat ? texts.includingVat : texts.vatOnTop
  const vatRow = isUntaxed(document)
    ? summary(texts.withoutVat, [{ text: DASH }])
    : summary(vatLabel, [amount(document.vatTotal)])
  return [
    ...(lines.length > 0 ? lines : setRow([nothing], 'regular', style, faces)),
    ...summary(texts.total, totals),
    ...vatRow,
  ]
}

/** Points that each column asks for in type of `size`, and that its heading alone asks for. */
function widthsAt(
  size: number,
  columns: readonly CompletionActColumn[],
  faces: Typefaces,
): { preferred: number[]; least: number[] } {
  const widthOf = (text: string) => faces.semibold.widthOf(text, size)
  const around = 2 * HORIZONTAL_PADDING + SLACK
  const fixed = columns.map(({ room, heading }) => {
    if (!room) return { preferred: 0, least: 0 }
    const least = Math.max(...heading.split(' ').map(widthOf)) + around
    const text = Math.min(Math.max(widthOf(room.longest), room.least), room.most) + around
    return { preferred: Math.max(least, text), least }
  })
  return {
    preferred: fixed.map(({ preferred }) => preferred),
    least: fixed.map(({ least }) => least),
  }
}

function tableOf(
  columns: readonly CompletionActColumn[],
  size: number,
  widths: readonly number[],
  width: number,
): CompletionActTable {
  const rest = width - sum(widths)
  const placed = columns.map(({ align, room }, index) => ({
    width: room ? (widths[index] ?? 0) : rest,
    align,
  }))
  const style = {
    columns: placed,
    size,
    leading: size * LEADING,
    horizontalPadding: HORIZONTAL_PADDING,
    verticalPadding: VERTICAL_PADDING,
  }
  return { columns, style }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
