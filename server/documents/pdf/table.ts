import type { Typefaces, Weight } from './fonts/face.ts'
import { wrapText } from './fonts/wrap.ts'

export type Align = 'left' | 'right' | 'center'

export interface Column {
  width: number
  align: Align
}

/** A cell of a row to be set; it covers `span` columns (one by default). */
export interface Cell {
  text: string
  span?: number
  align?: Align
  /** Stays on one line, in smaller type when the line is too long: a sum is never broken. */
  whole?: boolean
  /** A screen reader names it before the cells under it, or beside it. */
  heads?: 'Column' | 'Row'
}

export interface TableStyle {
  columns: readonly Column[]
  /** Points: type, distance of baselines, white beside and above the text. */
  size: number
  leading: number
  horizontalPadding: number
  verticalPadding: number
}

/** A line of text placed in its row: `x` from the table's left, `baseline` from the row's top. */
export interface PlacedText {
  text: string
  x: number
  baseline: number
  size: number
  /** Of its row's `cells`: whose text it is. Absent outside of tables. */
  cell?: number
}

/** A cell as the logical structure has it; empty ones side by side are one. */
export interface TableCell {
  span: number
  heads: 'Column' | 'Row' | null
}

/** A row ready to be painted; all measures are points. */
export interface TableRow {
  height: number
  weight: Weight
  texts: PlacedText[]
  cells: readonly TableCell[]
  /** It goes on with the row before it, which was too tall. */
  continues: boolean
  /** Where vertical lines stand between its cells, from the table's left. */
  dividers: readonly number[]
  /** Where its frame begins, from the table's left: a total's label stands outside. 0 by default. */
  frameLeft?: number
}

/** A row taller than this goes on in a second row, so that any row fits a page. */
const MAX_ROW_LINES = 20

/** Sets a row: wraps its texts, measures its height. Nearly always one row; a very tall one is split. */
export function setRow(
  cells: readonly Cell[],
  weight: Weight,
  style: TableStyle,
  faces: Typefaces,
): TableRow[] {
  const placed = placeCells(cells, style)
  const structure = structureOf(cells)
  const wrapped = placed.map((cell) => wrapCell(cell, weight, style, faces))
  const lineCount = Math.max(1, ...wrapped.map(({ lines }) => lines.length))
  const dividers = placed.slice(1).map(({ x }) => x)
  const rows: TableRow[] = []
  for (let first = 0; first < lineCount; first += MAX_ROW_LINES) {
    const count = Math.min(MAX_ROW_LINES, lineCount - first)
    const texts = wrapped.flatMap((cell) => placeLines(cell, first, count, weight, style, faces))
    rows.push({
      height: count * style.leading + 2 * style.verticalPadding,
      weight,
      texts,
      cells: structure,
      continues: first > 0,
      dividers,
    })
  }
  return rows
}

interface PlacedCell {
  text: string
  x: number
  width: number
  align: Align
  whole: boolean
  cell: number
}

/** Rows of one kind share one list: a long table has three kinds and ten thousand rows. */
const structures = new Map<string, readonly TableCell[]>()
const MAX_STRUCTURES = 1_000

function structureOf(cells: readonly Cell[]): readonly TableCell[] {
  const key = cells.map(({ text, span, heads }) => `${text === ''}${span}${heads}`).join()
  const known = structures.get(key)
  if (known) return known
  const structure: TableCell[] = []
  let isBlank = false
  for (const { text, span = 1, heads = null } of cells) {
    const last = structure.at(-1)
    if (text === '' && isBlank && last) last.span += span
    else structure.push({ span, heads: text === '' ? null : heads })
    isBlank = text === ''
  }
  if (structures.size >= MAX_STRUCTURES) structures.clear()
  structures.set(key, structure)
  return structure
}

function placeCells(cells: readonly Cell[], { columns }: TableStyle): PlacedCell[] {
  const placed: PlacedCell[] = []
  let column = 0
  let x = 0
  let cell = -1
  let isBlank = false
  for (const { text, span = 1, align, whole = false } of cells) {
    if (text !== '' || !isBlank) cell += 1
    isBlank = text === ''
    const covered = columns.slice(column, column + span)
    const width = covered.reduce((sum, each) => sum + each.width, 0)
    placed.push({ text, x, width, align: align ?? covered[0]?.align ?? 'left', whole, cell })
    column += span
    x += width
  }
  return placed
}

interface WrappedCell extends PlacedCell {
  lines: string[]
  size: number
}

function wrapCell(
  cell: PlacedCell,
  weight: Weight,
  style: TableStyle,
  faces: Typefaces,
): WrappedCell {
  if (cell.text === '') return { ...cell, lines: [], size: style.size }
  const room = cell.width - 2 * style.horizontalPadding
  const face = faces[weight]
  const text = face.drawable(cell.text)
  if (cell.whole) {
    const size = style.size * Math.min(1, room / face.widthOf(text, style.size))
    return { ...cell, lines: [text], size }
  }
  const lines = wrapText(text, room, (part) => face.widthOf(part, style.size))
  return { ...cell, lines, size: style.size }
}

function placeLines(
  cell: WrappedCell,
  first: number,
  count: number,
  weight: Weight,
  style: TableStyle,
  faces: Typefaces,
): PlacedText[] {
  const { x, width, align, size } = cell
  return cell.lines.slice(first, first + count).map((text, index) => {
    const slack =
      align === 'left'
        ? 0
        : width - 2 * style.horizontalPadding - faces[weight].widthOf(text.trimEnd(), size)
    return {
      text,
      x: x + style.horizontalPadding + (align === 'center' ? slack / 2 : slack),
      baseline:
        style.verticalPadding + index * style.leading + capitalsCentred(style.leading, size),
      size,
      cell: cell.cell,
    }
  })
}

/** Where the baseline lies in a line so that capitals (0.7 em) stand in its middle. */
export function capitalsCentred(leading: number, size: number): number {
  return leading / 2 + 0.35 * size
}
