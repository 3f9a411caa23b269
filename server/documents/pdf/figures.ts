import type { Glyph, GlyphPosition, GlyphRun, OpenFont } from './fonts/open-font.ts'

const PARTS = /\d|\D+/g
const TABULAR = { tnum: true, kern: false }
/** pdfkit scales positions in place by `1000 / unitsPerEm`; only by 1 can they be shared. */
const UNITS_PER_EM = 1000
const MAX_CACHED_PARTS = 5_000

interface Part {
  glyphs: Glyph[]
  positions: GlyphPosition[]
  advanceWidth: number
}

/**
 * Makes figures equally wide wherever pdfkit itself lays out a text, so that columns of sums,
 * dates and numbers stand straight. Golos Text has tabular figures, but in its static cuts their
 * widths still differ (580 to 620 units): every figure is given the room of the widest.
 *
 * A figure needs no shaping and the parts between figures repeat («Продажа », «(», «БП-»), so
 * each is shaped once: 10,000 different document numbers cost no more than one.
 */
export function alignFigures(font: OpenFont): void {
  if (font.unitsPerEm !== UNITS_PER_EM) throw new Error('A font of 1000 units per em is needed')
  const shape = font.layout.bind(font)
  const parts = figureParts(shape('0123456789', TABULAR).glyphs)
  const figures = new Set(parts.keys())
  const shaped = (text: string): Part => {
    const known = parts.get(text)
    if (known) return known
    if (parts.size >= MAX_CACHED_PARTS) {
      for (const key of parts.keys()) if (!figures.has(key)) parts.delete(key)
    }
    const part = shape(text)
    parts.set(text, part)
    return part
  }
  font.layout = (text, features, ...rest): GlyphRun => {
    if (features || rest.length > 0) return shape(text, features, ...rest)
    const known = parts.get(text)
    if (known) return known
    const run: Part = { glyphs: [], positions: [], advanceWidth: 0 }
    for (const [piece] of text.matchAll(PARTS)) {
      const part = shaped(piece)
      run.glyphs.push(...part.glyphs)
      run.positions.push(...part.positions)
      run.advanceWidth += part.advanceWidth
    }
    return run
  }
}

function figureParts(glyphs: readonly Glyph[]): Map<string, Part> {
  const width = Math.max(...glyphs.map(({ advanceWidth }) => advanceWidth))
  const position = { xAdvance: width, yAdvance: 0, xOffset: 0, yOffset: 0 }
  return new Map(
    glyphs.map((glyph, figure) => [
      String(figure),
      { glyphs: [glyph], positions: [{ ...position }], advanceWidth: width },
    ]),
  )
}
