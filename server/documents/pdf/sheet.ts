import { Canvas, Document, Page, renderToBuffer, Text } from '@react-pdf/renderer'
import { createElement } from 'react'
import type { Typefaces } from './face.ts'
import {
  INK,
  type PaintedTable,
  type Painter,
  paintRules,
  paintTable,
  paintTexts,
} from './painter.ts'
import type { Paragraph } from './paragraph.ts'
import { capitalsCentred, type PlacedText } from './table.ts'
import { FAMILY, FONT_WEIGHT } from './typeface.ts'

/** One page with everything on it placed, in points from its top left corner. */
export interface Sheet {
  paragraphs: readonly Paragraph[]
  rules: readonly { x: number; y: number; width: number }[]
  table: PaintedTable | null
  footer: readonly PlacedText[]
}

export interface SheetDocument {
  title: string
  author: string
  subject: string
  /** BCP 47. */
  language: string
  size: { width: number; height: number }
  sheets: readonly Sheet[]
}

/** Room for rounding, so that react-pdf does not wrap again what is wrapped. */
const SLACK = 4

/**
 * Draws placed pages as a PDF. Prose is react-pdf's `<Text>`; the table, the rules and the page
 * number of a page are one `<Canvas>`, because a `<View>` for every row costs 80 times the time.
 */
export async function drawSheets(document: SheetDocument, faces: Typefaces): Promise<Uint8Array> {
  const { title, author, subject, language, size, sheets } = document
  // A canvas as tall as its page, or taller by a rounding, would be taken for one too tall to fit.
  const canvasStyle = {
    position: 'absolute',
    left: 0,
    top: 0,
    width: Math.floor(size.width),
    height: Math.floor(size.height),
  } as const
  const pages = sheets.map((sheet, index) =>
    createElement(
      Page,
      { key: index, size: [size.width, size.height] },
      sheet.paragraphs.flatMap((paragraph, place) => proseElements(paragraph, place, faces)),
      createElement(Canvas, {
        key: 'canvas',
        style: canvasStyle,
        paint: (painter: Painter) => {
          paintSheet(painter, sheet, faces)
          return null
        },
      }),
    ),
  )
  const properties = { title, author, subject, language, creator: 'Sverka', producer: 'Sverka' }
  const file = await renderToBuffer(createElement(Document, properties, pages))
  // A copy of its own: a part of a shared buffer could not be moved between threads.
  return new Uint8Array(file)
}

function paintSheet(painter: Painter, sheet: Sheet, faces: Typefaces): void {
  if (sheet.table) paintTable(painter, sheet.table, faces)
  paintRules(painter, sheet.rules)
  paintTexts(painter, sheet.footer, 0, 0, 'regular', faces)
  for (const paragraph of sheet.paragraphs) paintMixedLines(painter, paragraph, faces)
}

/** Lines that more than one font draws; react-pdf knows one font a text. */
function paintMixedLines(painter: Painter, paragraph: Paragraph, faces: Typefaces): void {
  const { lines, x, y, width, size, leading, weight, align } = paragraph
  const face = faces[weight]
  for (const [number, text] of lines.entries()) {
    if (!face.runs(text)) continue
    const slack = align === 'center' ? (width - face.widthOf(text, size)) / 2 : 0
    const baseline = y + number * leading + capitalsCentred(leading, size)
    paintTexts(painter, [{ text, x: x + slack, baseline, size }], 0, 0, weight, faces)
  }
}

/** A `<Text>` for each line: react-pdf would draw a newline in Helvetica, which is not embedded. */
function proseElements(paragraph: Paragraph, index: number, faces: Typefaces) {
  const { lines, x, y, width, size, leading, weight, align } = paragraph
  const style = {
    position: 'absolute',
    left: align === 'center' ? x - SLACK / 2 : x,
    width: width + SLACK,
    // A line box lower than its type by a rounding would be left out.
    height: leading + 1,
    fontFamily: FAMILY,
    fontWeight: FONT_WEIGHT[weight],
    fontSize: size,
    lineHeight: leading / size,
    textAlign: align,
    color: INK,
  } as const
  return lines.flatMap((line, number) =>
    faces[weight].runs(line)
      ? []
      : createElement(
          Text,
          { key: `${index}-${number}`, style: { ...style, top: y + number * leading } },
          line,
        ),
  )
}
