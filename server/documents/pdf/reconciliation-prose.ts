import type { DocumentLocale } from '../document.ts'
import type { ReconciliationDocument } from '../reconciliation.ts'
import { TEXTS } from '../texts/index.ts'
import { closingStatement } from '../texts/reconciliation-sentences.ts'
import type { Typefaces } from './face.ts'
import {
  type Block,
  bottomOf,
  heightOf,
  lowered,
  type Paragraph,
  type ParagraphStyle,
  setParagraph,
} from './paragraph.ts'
import { signatureBlocks } from './signatures.ts'

const TITLE: ParagraphStyle = { size: 15, leading: 21, weight: 'semibold', align: 'center' }
const SUBJECT: ParagraphStyle = { size: 9.5, leading: 13, weight: 'regular', align: 'center' }
const BODY: ParagraphStyle = { size: 8.5, leading: 12, weight: 'regular', align: 'left' }
const STRONG: ParagraphStyle = { ...BODY, weight: 'semibold' }

const BETWEEN_COLUMNS = 24

/** Title, parties, contract and the undersigned, at the top of the first page. */
export function reconciliationIntroduction(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  content: { x: number; top: number; width: number },
  faces: Typefaces,
): { paragraphs: Paragraph[]; height: number } {
  const texts = TEXTS[locale].reconciliation
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
export function reconciliationClosing(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  content: { x: number; width: number },
  faces: Typefaces,
): { height: number; placedAt(top: number): Block } {
  const texts = TEXTS[locale].reconciliation
  const width = (content.width - BETWEEN_COLUMNS) / 2
  const columns = [content.x, content.x + width + BETWEEN_COLUMNS]
  const statements = [
    sentence(closingStatement(document, locale)),
    texts.blankStatement(document.period.to),
  ]
  const parties = [document.supplier, document.customer]

  const statementBlocks = parties.map((party, side) => {
    const place = { x: columns[side] ?? content.x, y: 0, width }
    const head = setParagraph(texts.accordingTo(party), place, STRONG, faces)
    const below = { ...place, y: heightOf(head) }
    return [head, setParagraph(statements[side] ?? '', below, BODY, faces)]
  })
  const statementsHeight = Math.max(...statementBlocks.map(bottomOf))
  const heads = parties.map((party, side) => {
    const place = { x: columns[side] ?? content.x, y: 0, width }
    return [setParagraph(texts.onBehalfOf(party), place, STRONG, faces)]
  })
  const signatures = signatureBlocks(heads, texts, BODY, faces)
  const top = statementsHeight + 12
  const block: Block = {
    paragraphs: [...statementBlocks.flat(), ...lowered(signatures.paragraphs, top)],
    rules: lowered(signatures.rules, top),
  }
  return {
    height: bottomOf(block.paragraphs),
    placedAt: (y) => ({
      paragraphs: lowered(block.paragraphs, y),
      rules: lowered(block.rules, y),
    }),
  }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
