import type { Typefaces } from './face.ts'
import {
  type Block,
  bottomOf,
  lowered,
  type Paragraph,
  type ParagraphStyle,
  setParagraph,
} from './paragraph.ts'

export interface SignatureTexts {
  position: string
  signature: string
  fullName: string
  seal: string
}

const CAPTION: ParagraphStyle = { size: 6.5, leading: 8.5, weight: 'regular', align: 'center' }
const BETWEEN_LINES = 12
const SIGNING_SPACE = 20
const BEFORE_SEAL = 6

/**
 * What each side signs: under its heads, lines for position, signature and full name, and the
 * place of the seal. Sides stand in columns of their first head and sign on the same lines,
 * however many lines the heads above them take; heads are counted from the block's top.
 */
export function signatureBlocks(
  sides: readonly (readonly Paragraph[])[],
  texts: SignatureTexts,
  style: ParagraphStyle,
  faces: Typefaces,
): Block {
  const below = Math.max(...sides.map(bottomOf))
  const blocks = sides.map((heads): Block => {
    const [{ x, width } = { x: 0, width: 0 }] = heads
    const lines = signingLines({ x, width }, texts, style, faces)
    return {
      paragraphs: [...heads, ...lowered(lines.paragraphs, below)],
      rules: lowered(lines.rules, below),
    }
  })
  return {
    paragraphs: blocks.flatMap(({ paragraphs }) => paragraphs),
    rules: blocks.flatMap(({ rules }) => rules),
  }
}

function signingLines(
  { x, width }: { x: number; width: number },
  texts: SignatureTexts,
  style: ParagraphStyle,
  faces: Typefaces,
): Block {
  const third = (width - 2 * BETWEEN_LINES) / 3
  const captions = [texts.position, texts.signature, texts.fullName]
  const places = captions.map((_, index) => x + index * (third + BETWEEN_LINES))
  const paragraphs = captions.map((caption, index) => {
    const place = { x: places[index] ?? x, y: SIGNING_SPACE + 1.5, width: third }
    return setParagraph(`(${caption})`, place, CAPTION, faces)
  })
  const sealPlace = { x, y: SIGNING_SPACE + CAPTION.leading + BEFORE_SEAL, width }
  return {
    paragraphs: [...paragraphs, setParagraph(texts.seal, sealPlace, style, faces)],
    rules: places.map((place) => ({ x: place, y: SIGNING_SPACE, width: third })),
  }
}
