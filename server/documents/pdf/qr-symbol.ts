import { encode } from 'uqr'
import { asContentOf, INK, type Painter } from './painter.ts'
import type { Structure } from './structure.ts'

/** Millimetres to points. */
const MM = 72 / 25.4
/** As wide as it is printed, white margin included: 3 cm, of which a scan of 150 dpi still reads every module. */
export const SYMBOL_SIZE = 30 * MM
/** Modules of white around it that readers need (ISO/IEC 18004). */
const MARGIN = 4
const BLACK = '#000000'

export interface PlacedSymbol {
  /** What it says. */
  text: string
  /** For who cannot see it. */
  alt: string
  x: number
  y: number
  /** Of the page, in points. */
  pageHeight: number
}

/**
 * A QR code as filled rectangles, one for each run of dark modules in a row. Of the four levels of correction the
 * lowest, raised where the symbol stays as large: a paper's code is some 400 signs, and what more correction adds in
 * modules a small print loses in their size.
 */
export function paintSymbol(
  painter: Painter,
  { text, alt, x, y, pageHeight }: PlacedSymbol,
  structure: Structure,
  page: number,
): void {
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: MARGIN })
  const module = SYMBOL_SIZE / size
  const box = [x, pageHeight - y - SYMBOL_SIZE, x + SYMBOL_SIZE, pageHeight - y] as const
  const element = structure.add(0, 'Figure', { alt, box })
  asContentOf(painter, structure, element, page, () => {
    painter.fillColor(BLACK)
    for (const [row, modules] of data.entries()) {
      for (let start = 0; start < modules.length; start += 1) {
        if (!modules[start]) continue
        let end = start
        while (modules[end + 1]) end += 1
        painter.rect(x + start * module, y + row * module, (end - start + 1) * module, module)
        start = end
      }
    }
    painter.fill().fillColor(INK)
  })
}
