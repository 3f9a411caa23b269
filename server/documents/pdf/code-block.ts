import type { DocumentLocale } from '../document.ts'
import type { PaperCode } from '../paper-identity.ts'
import { codePage, groupedCode } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import type { Typefaces } from './fonts/face.ts'
import { type Part, setParts } from './introduction.ts'
import { type Block, bottomOf, lowered, type ParagraphStyle } from './paragraph.ts'
import { type PlacedSymbol, SYMBOL_SIZE } from './qr-symbol.ts'

const TITLE: ParagraphStyle = { size: 7.5, leading: 10, weight: 'semibold', align: 'left' }
const SMALL: ParagraphStyle = { size: 6.5, leading: 8.5, weight: 'regular', align: 'left' }
const LETTERS: ParagraphStyle = { size: 7, leading: 9.5, weight: 'regular', align: 'left' }
const BEFORE_CODE = 10
const BESIDE = 10
const BETWEEN = 3
/** The symbol's own margin of white: the letters beside it begin where its modules do. */
const SYMBOL_MARGIN = 5

/** Room for the symbol beside texts that are `BESIDE` points away. */
export const SYMBOL_ROOM = SYMBOL_SIZE + BESIDE

export interface ClosingBlock {
  height: number
  placedAt(top: number): Block & { symbol: PlacedSymbol | null }
}

/** The code as a QR symbol, its top left corner at `place`. */
export function codeSymbol(
  code: PaperCode,
  locale: DocumentLocale,
  place: { x: number; y: number; pageHeight: number },
): PlacedSymbol {
  return { text: code.url, alt: TEXTS[locale].paper.codePicture, ...place }
}

/**
 * A closing block with the paper's code under it: in letters, and as a symbol on their left where the paper has none
 * elsewhere.
 */
export function withCode(
  block: Block,
  code: PaperCode | null,
  locale: DocumentLocale,
  content: { x: number; width: number; pageHeight: number },
  faces: Typefaces,
  hasSymbol: boolean,
): ClosingBlock {
  const bottom = bottomOf(block.paragraphs)
  if (!code) {
    const placedAt: ClosingBlock['placedAt'] = (y) => ({ ...blockAt(block, y), symbol: null })
    return { height: bottom, placedAt }
  }
  const texts = TEXTS[locale].paper
  const top = bottom + BEFORE_CODE
  const symbol = hasSymbol ? codeSymbol(code, locale, { ...content, y: top }) : null
  const beside = symbol ? SYMBOL_ROOM : 0
  const parts: Part[] = [
    [texts.codeTitle, TITLE, symbol ? SYMBOL_MARGIN : 0],
    [groupedCode(code.text), LETTERS, BETWEEN],
    [texts.codeHint(codePage(code.url, code.text)), SMALL, BETWEEN],
  ]
  const place = { x: content.x + beside, top, width: content.width - beside }
  const letters = setParts(parts, place, faces)
  const whole = { ...block, paragraphs: [...block.paragraphs, ...letters.paragraphs] }
  return {
    height: Math.max(letters.bottom, symbol ? top + SYMBOL_SIZE : 0),
    placedAt: (y) => ({
      ...blockAt(whole, y),
      symbol: symbol && { ...symbol, y: symbol.y + y },
    }),
  }
}

function blockAt({ paragraphs, rules }: Block, y: number): Block {
  return { paragraphs: lowered(paragraphs, y), rules: lowered(rules, y) }
}
