import type { DocumentParty, DocumentSignatory } from '../document.ts'
import { plainText } from '../plain-text.ts'
import { signatoriesOf } from '../texts/signatories.ts'
import type { Typefaces } from './fonts/face.ts'
import {
  type Block,
  bottomOf,
  heightOf,
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
  basis(basis: string): string
  director: string
  chiefAccountant: string
}

/** One side that signs: its heads, from the block's top, and who signs for it. */
export interface SigningSide {
  heads: readonly Paragraph[]
  party: DocumentParty
}

const CAPTION: ParagraphStyle = { size: 6.5, leading: 8.5, weight: 'regular', align: 'center' }
const BETWEEN_LINES = 12
/** White over a line, for a hand; a name of several lines asks for more. */
const SIGNING_SPACE = 20
const OVER_LINE = 1.5
const BEFORE_SEAL = 6
const BETWEEN_SIGNATORIES = 5
/** Signatories a side has at most, and characters of what is printed of one. */
const MAX_SIGNATORIES = 4
const MAX_TEXT = 160
const NOBODY: DocumentSignatory = { position: null, name: '', basis: null }

/**
 * What each side signs: under its heads, lines for position, signature and full name of everyone who signs, filled in
 * as far as it is known, and the place of the seal. Sides stand in columns of their first head and begin to sign on
 * the same line, however many lines the heads above take.
 */
export function signatureBlocks(
  sides: readonly SigningSide[],
  texts: SignatureTexts,
  style: ParagraphStyle,
  faces: Typefaces,
): Block {
  const below = Math.max(...sides.map(({ heads }) => bottomOf(heads)))
  const blocks = sides.map(({ heads, party }): Block => {
    const [{ x, width } = { x: 0, width: 0 }] = heads
    const lines = signingLines({ x, width }, party, texts, style, faces)
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
  party: DocumentParty,
  texts: SignatureTexts,
  style: ParagraphStyle,
  faces: Typefaces,
): Block {
  const named = signatoriesOf(party, texts).slice(0, MAX_SIGNATORIES)
  const block: Block = { paragraphs: [], rules: [] }
  let y = 0
  for (const signatory of named.length > 0 ? named : [NOBODY]) {
    const line = signingLine(signatory, { x, y, width }, texts, style, faces)
    block.paragraphs.push(...line.paragraphs)
    block.rules.push(...line.rules)
    y = bottomOf(line.paragraphs) + BETWEEN_SIGNATORIES
  }
  const seal = setParagraph(
    texts.seal,
    { x, y: y - BETWEEN_SIGNATORIES + BEFORE_SEAL, width },
    style,
    faces,
  )
  return { ...block, paragraphs: [...block.paragraphs, seal] }
}

/** One who signs: the texts known of them stand on the lines, the right to sign under the captions. */
function signingLine(
  signatory: DocumentSignatory,
  { x, y, width }: { x: number; y: number; width: number },
  texts: SignatureTexts,
  style: ParagraphStyle,
  faces: Typefaces,
): Block {
  const third = (width - 2 * BETWEEN_LINES) / 3
  const places = [0, 1, 2].map((index) => x + index * (third + BETWEEN_LINES))
  const filled = [signatory.position ?? '', '', signatory.name].map((text, index) =>
    setParagraph(
      plainText(text).slice(0, MAX_TEXT),
      { x: places[index] ?? x, y: 0, width: third },
      { ...style, align: 'center' },
      faces,
    ),
  )
  const space = Math.max(SIGNING_SPACE, Math.max(...filled.map(heightOf)) + OVER_LINE)
  const rule = y + space
  const onLine = filled
    .filter(({ lines }) => lines.join('') !== '')
    .map((paragraph) => ({ ...paragraph, y: rule - OVER_LINE - heightOf(paragraph) }))
  const captions = [texts.position, texts.signature, texts.fullName].map((caption, index) => {
    const place = { x: places[index] ?? x, y: rule + OVER_LINE, width: third }
    return setParagraph(`(${caption})`, place, CAPTION, faces)
  })
  const under = { x, y: bottomOf(captions), width }
  const basis = plainText(signatory.basis ?? '').slice(0, MAX_TEXT)
  return {
    paragraphs: [
      ...onLine,
      ...captions,
      ...(basis
        ? [setParagraph(texts.basis(basis), under, { ...CAPTION, align: 'left' }, faces)]
        : []),
    ],
    rules: places.map((place) => ({ x: place, y: rule, width: third })),
  }
}
