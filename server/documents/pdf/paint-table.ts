import type { Typefaces } from './fonts/face.ts'
import { asArtifact, asContentOf, type Painter, paintTexts } from './painter.ts'
import type { Structure } from './structure.ts'
import type { TableRow } from './table.ts'

export interface PaintedTable {
  left: number
  top: number
  width: number
  /** How many of the rows are the heading, which every page repeats. */
  headingRows: number
  rows: readonly TableRow[]
}

/** The file's table as far as it has been painted: it goes on from page to page. Elements; 0 while there is none. */
export interface StructuredTable {
  structure: Structure
  table: number
  head: number
  body: number
  /** The first cell of the row that was set last. */
  lastCell: number
}

const HAIRLINE = '#8f8e88'

/** Paints a table's lines in one stroke, then its texts, one weight after the other. */
export function paintTable(
  painter: Painter,
  table: PaintedTable,
  faces: Typefaces,
  structured: StructuredTable,
  page: number,
): void {
  asArtifact(painter, () => paintGrid(painter, table))
  const firstCells = table.rows.map((row, index) =>
    structureRow(structured, row, index < table.headingRows),
  )
  for (const weight of ['regular', 'semibold'] as const) {
    let top = table.top
    for (const [index, row] of table.rows.entries()) {
      if (row.weight === weight) {
        paintRow(painter, row, { left: table.left, top }, faces, {
          structure: structured.structure,
          firstCell: firstCells[index] ?? null,
          page,
        })
      }
      top += row.height
    }
  }
}

/** The element of the row's first cell; the others follow it. Null: a heading repeated. */
function structureRow(
  structured: StructuredTable,
  row: TableRow,
  isHeading: boolean,
): number | null {
  const { structure } = structured
  if (row.continues && !isHeading) return structured.lastCell
  if (isHeading && structured.body > 0) return null
  const part = isHeading ? 'head' : 'body'
  structured.table ||= structure.add(0, 'Table')
  structured[part] ||= structure.add(structured.table, isHeading ? 'THead' : 'TBody')
  const element = structure.add(structured[part], 'TR')
  for (const { span, heads } of row.cells) {
    structure.add(element, heads ? 'TH' : 'TD', { span, ...(heads && { scope: heads }) })
  }
  structured.lastCell = element + 1
  return structured.lastCell
}

function paintRow(
  painter: Painter,
  { texts, weight }: TableRow,
  { left, top }: { left: number; top: number },
  faces: Typefaces,
  place: { structure: Structure; firstCell: number | null; page: number },
): void {
  const { structure, firstCell, page } = place
  if (firstCell === null) {
    asArtifact(painter, () => paintTexts(painter, texts, left, top, weight, faces))
    return
  }
  for (let start = 0; start < texts.length; ) {
    const cell = texts[start]?.cell ?? 0
    let end = start + 1
    while (end < texts.length && texts[end]?.cell === cell) end += 1
    const held = texts.slice(start, end)
    asContentOf(painter, structure, firstCell + cell, page, () =>
      paintTexts(painter, held, left, top, weight, faces),
    )
    start = end
  }
}

function paintGrid(painter: Painter, { left, top, width, rows }: PaintedTable): void {
  painter.lineWidth(0.5).strokeColor(HAIRLINE)
  const right = left + width
  /** Where each vertical line that is still going began: equal neighbours share one line. */
  const open = new Map<number, number>()
  let y = top
  let above = width
  for (const row of rows) {
    const start = row.frameLeft ?? 0
    painter.moveTo(left + Math.min(start, above), y).lineTo(right, y)
    const dividers = new Set([start, ...row.dividers, width])
    above = start
    for (const [x, from] of open) {
      if (dividers.has(x)) continue
      painter.moveTo(left + x, from).lineTo(left + x, y)
      open.delete(x)
    }
    for (const x of dividers) if (!open.has(x)) open.set(x, y)
    y += row.height
  }
  painter.moveTo(left + above, y).lineTo(right, y)
  for (const [x, from] of open) painter.moveTo(left + x, from).lineTo(left + x, y)
  painter.stroke()
}
