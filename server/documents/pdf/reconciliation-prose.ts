import type { DocumentLocale, DocumentParty, ReconciliationDocument } from '../document.ts'
import { closingStatement } from '../sentences.ts'
import { actTexts } from '../texts.ts'
import {
  heightOf,
  lowered,
  type Paragraph,
  type ParagraphStyle,
  setParagraph,
} from './paragraph.ts'
import type { Typefaces } from './typeface.ts'

interface Rule {
  x: number
  y: number
  width: number
}

interface Block {
  paragraphs: Paragraph[]
  rules: Rule[]
}

const TITLE: ParagraphStyle = { size: 15, leading: 21, weight: 'semibold', align: 'center' }
const SUBJECT: ParagraphStyle = { size: 9.5, leading: 13, weight: 'regular', align: 'center' }
const BODY: ParagraphStyle = { size: 8.5, leading: 12, weight: 'regular', align: 'left' }
const STRONG: ParagraphStyle = { ...BODY, weight: 'semibold' }
const SMALL: ParagraphStyle = { size: 6.5, leading: 8.5, weight: 'regular', align: 'center' }

const BETWEEN_COLUMNS = 24
const SIGNING_SPACE = 20

/** Title, parties, contract and the undersigned, at the top of the first page. */
export function actIntroduction(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  content: { x: number; top: number; width: number },
  faces: Typefaces,
): { paragraphs: Paragraph[]; height: number } {
  const texts = actTexts(locale)
  const { supplier, customer, contract, period } = document
  const parts: [text: string, style: ParagraphStyle, above: number][] = [
    [texts.title, TITLE, 0],
    [texts.subject(period), SUBJECT, 0],
    [texts.between(supplier, customer), SUBJECT, 0],
    ...(contract
      ? [[texts.contract(contract), SUBJECT, 0] as [string, ParagraphStyle, number]]
      : []),
    [texts.preamble(supplier, customer), BODY, 8],
  ]
  let y = content.top
  const paragraphs = parts.map(([text, style, above]) => {
    const place = { x: content.x, y: y + above, width: content.width }
    const paragraph = setParagraph(text, place, style, faces)
    y = paragraph.y + heightOf(paragraph)
    return paragraph
  })
  return { paragraphs, height: y - content.top }
}

/** The closing statement and the signatures of both sides: one block that is never split. */
export function actClosing(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  content: { x: number; width: number },
  faces: Typefaces,
): { height: number; placedAt(top: number): Block } {
  const texts = actTexts(locale)
  const width = (content.width - BETWEEN_COLUMNS) / 2
  const columns = [content.x, content.x + width + BETWEEN_COLUMNS]
  const statements = [
    sentence(closingStatement(document, locale)),
    texts.blankStatement(document.period.to),
  ]
  const parties = [document.supplier, document.customer]

  const said = parties.map((party, side) => {
    const place = { x: columns[side] ?? content.x, y: 0, width }
    const head = setParagraph(texts.accordingTo(party), place, STRONG, faces)
    const below = { ...place, y: heightOf(head) }
    return [head, setParagraph(statements[side] ?? '', below, BODY, faces)]
  })
  const saidHeight = Math.max(...said.map(bottomOf))
  const signed = parties.map((party, side) =>
    signatureBlock(party, locale, { x: columns[side] ?? content.x, width }, faces),
  )
  // Both sides sign on the same lines, however many lines the names above them take.
  const names = Math.max(...signed.map(({ name }) => heightOf(name)))
  const signatures = signed.flatMap(({ name, lines }) => [
    { paragraphs: [name], rules: [] },
    { paragraphs: lowered(lines.paragraphs, names), rules: lowered(lines.rules, names) },
  ])
  const top = saidHeight + 12
  const block: Block = {
    paragraphs: [
      ...said.flat(),
      ...signatures.flatMap(({ paragraphs }) => lowered(paragraphs, top)),
    ],
    rules: signatures.flatMap(({ rules }) => lowered(rules, top)),
  }
  return {
    height: bottomOf(block.paragraphs),
    placedAt: (y) => ({
      paragraphs: lowered(block.paragraphs, y),
      rules: lowered(block.rules, y),
    }),
  }
}

/** «От ООО …», a line for the position, lines for signature and name, the place of the seal. */
function signatureBlock(
  party: DocumentParty,
  locale: DocumentLocale,
  column: { x: number; width: number },
  faces: Typefaces,
): { name: Paragraph; lines: Block } {
  const texts = actTexts(locale)
  const name = setParagraph(texts.onBehalfOf(party), { ...column, y: 0 }, STRONG, faces)
  const { x, width } = column
  const gap = 12
  const third = (width - 2 * gap) / 3
  const captions = [texts.position, texts.signature, texts.fullName]
  const rules = captions.map((_, index) => ({
    x: x + index * (third + gap),
    y: SIGNING_SPACE,
    width: third,
  }))
  const paragraphs = captions.map((caption, index) => {
    const place = { x: x + index * (third + gap), y: SIGNING_SPACE + 1.5, width: third }
    return setParagraph(`(${caption})`, place, SMALL, faces)
  })
  const sealPlace = { x, y: SIGNING_SPACE + SMALL.leading + 6, width }
  const seal = setParagraph(texts.seal, sealPlace, BODY, faces)
  return { name, lines: { paragraphs: [...paragraphs, seal], rules } }
}

function bottomOf(paragraphs: readonly Paragraph[]): number {
  return Math.max(...paragraphs.map((paragraph) => paragraph.y + heightOf(paragraph)))
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
