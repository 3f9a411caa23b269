import type { Typefaces, Weight } from './face.ts'
import type { OpenFont } from './open-font.ts'
import type { PlacedText, TableRow } from './table.ts'
import { widthOfRun } from './typeface.ts'

/** What of pdfkit a `<Canvas>` hands to its paint function and is used here. */
export interface Painter {
  font(font: OpenFont, name: string): Painter
  fontSize(size: number): Painter
  fillColor(color: string): Painter
  strokeColor(color: string): Painter
  lineWidth(width: number): Painter
  moveTo(x: number, y: number): Painter
  lineTo(x: number, y: number): Painter
  stroke(): Painter
  text(text: string, x: number, y: number, options: object): Painter
}

export interface PaintedTable {
  left: number
  top: number
  width: number
  rows: readonly TableRow[]
}

export const INK = '#1b1b1a'
const HAIRLINE = '#8f8e88'
/** Without `lineBreak: false` pdfkit would wrap what is already wrapped. */
const ON_BASELINE = { lineBreak: false, baseline: 'alphabetic' } as const

/** Paints a table's lines in one stroke, then its texts, one weight after the other. */
export function paintTable(painter: Painter, table: PaintedTable, faces: Typefaces): void {
  paintGrid(painter, table)
  for (const weight of ['regular', 'semibold'] as const) {
    let top = table.top
    for (const row of table.rows) {
      if (row.weight === weight) paintTexts(painter, row.texts, table.left, top, weight, faces)
      top += row.height
    }
  }
}

/** Paints texts whose places are counted from `left`, `top`. */
export function paintTexts(
  painter: Painter,
  texts: readonly PlacedText[],
  left: number,
  top: number,
  weight: Weight,
  faces: Typefaces,
): void {
  const face = faces[weight]
  painter.fillColor(INK).font(face.font, face.name)
  for (const { text, x, baseline, size } of texts) {
    const runs = face.runs(text)
    if (!runs) {
      painter.fontSize(size).text(text, left + x, top + baseline, ON_BASELINE)
      continue
    }
    let start = left + x
    for (const run of runs) {
      painter.font(run.font, run.name).fontSize(size)
      painter.text(run.text, start, top + baseline, ON_BASELINE)
      start += widthOfRun(run, size)
    }
    painter.font(face.font, face.name)
  }
}

/** Paints horizontal lines, such as those a person signs on. */
export function paintRules(
  painter: Painter,
  rules: readonly { x: number; y: number; width: number }[],
): void {
  if (rules.length === 0) return
  painter.lineWidth(0.5).strokeColor(INK)
  for (const { x, y, width } of rules) painter.moveTo(x, y).lineTo(x + width, y)
  painter.stroke()
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
