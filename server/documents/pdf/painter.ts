import type { Typefaces, Weight } from './fonts/face.ts'
import type { OpenFont } from './fonts/open-font.ts'
import { widthOfRun } from './fonts/typeface.ts'
import type { Structure } from './structure.ts'
import type { PlacedText } from './table.ts'

/** What of pdfkit papers are painted with. */
export interface Painter {
  font(font: OpenFont, name: string): Painter
  fontSize(size: number): Painter
  fillColor(color: string): Painter
  strokeColor(color: string): Painter
  lineWidth(width: number): Painter
  moveTo(x: number, y: number): Painter
  lineTo(x: number, y: number): Painter
  rect(x: number, y: number, width: number, height: number): Painter
  fill(): Painter
  stroke(): Painter
  text(text: string, x: number, y: number, options: object): Painter
  /** An operator of the page's content stream. */
  addContent(operator: string): Painter
}

export const INK = '#1b1b1a'
/** Without `lineBreak: false` pdfkit would wrap what is already wrapped. */
const ON_BASELINE = { lineBreak: false, baseline: 'alphabetic' } as const

/** Paints texts whose places are counted from `left`, `top`, in the colour that is set. */
export function paintTexts(
  painter: Painter,
  texts: readonly PlacedText[],
  left: number,
  top: number,
  weight: Weight,
  faces: Typefaces,
): void {
  const face = faces[weight]
  painter.font(face.font, face.name)
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

/** What a screen reader passes over: lines, and what pages repeat. */
export function asArtifact(painter: Painter, paint: () => void): void {
  painter.addContent('/Artifact BMC')
  paint()
  painter.addContent('EMC')
}

/** Paints the content of an element of the structure, on the page of this ordinal. */
export function asContentOf(
  painter: Painter,
  structure: Structure,
  element: number,
  page: number,
  paint: () => void,
): void {
  const number = structure.mark(element, page)
  painter.addContent(`/${structure.roleOf(element)} <</MCID ${number}>> BDC`)
  paint()
  painter.addContent('EMC')
}
