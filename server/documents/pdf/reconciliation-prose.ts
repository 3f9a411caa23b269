import type { DocumentLocale } from '../document.ts'
import { plainText } from '../plain-text.ts'
import type { ReconciliationDocument, ReconciliationSide } from '../reconciliation.ts'
import { numberedTitle } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { partyLines } from '../texts/party-lines.ts'
import { closingStatement } from '../texts/reconciliation-sentences.ts'
import { type ClosingBlock, codeSymbol, SYMBOL_ROOM, withCode } from './code-block.ts'
import type { Typefaces } from './fonts/face.ts'
import { identityParts, type Part, setParts, staleParts } from './introduction.ts'
import {
  type Block,
  bottomOf,
  heightOf,
  lowered,
  type Paragraph,
  type ParagraphStyle,
  setParagraph,
} from './paragraph.ts'
import { type PlacedSymbol, SYMBOL_SIZE } from './qr-symbol.ts'
import { signatureBlocks } from './signatures.ts'

const TITLE: ParagraphStyle = {
  size: 15,
  leading: 21,
  weight: 'semibold',
  align: 'center',
  role: 'H1',
}
const SUBJECT: ParagraphStyle = { size: 9.5, leading: 13, weight: 'regular', align: 'center' }
const NOTE: ParagraphStyle = { size: 8, leading: 11, weight: 'regular', align: 'center' }
const STALE: ParagraphStyle = { ...SUBJECT, weight: 'semibold' }
const BODY: ParagraphStyle = { size: 8.5, leading: 12, weight: 'regular', align: 'left' }
const STRONG: ParagraphStyle = { ...BODY, weight: 'semibold' }
const REQUISITES: ParagraphStyle = { size: 7.5, leading: 10, weight: 'regular', align: 'left' }

const BETWEEN_COLUMNS = 24
const MAX_PLACE_LENGTH = 100
/** The line of the place may stand beside the lower end of the symbol. */
const PLACE_HEIGHT = 14

/** Title, age and edition, parties, contract, place and the undersigned, at the top of the first page. */
export function reconciliationIntroduction(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  content: { x: number; top: number; width: number; pageHeight: number },
  faces: Typefaces,
): { paragraphs: Paragraph[]; symbol: PlacedSymbol | null; height: number } {
  const texts = TEXTS[locale].reconciliation
  const { supplier, customer, contract, period, identity } = document
  const place = plainText(document.place ?? '').slice(0, MAX_PLACE_LENGTH)
  const code = identity?.code ?? null
  const beside = code ? SYMBOL_ROOM : 0
  const head: Part[] = [
    ...staleParts(identity, locale, STALE),
    [numberedTitle(texts.title, identity, locale), TITLE, 0],
    [texts.subject(period), SUBJECT, 0],
    [texts.between(supplier, customer), SUBJECT, 0],
    ...(contract ? [[texts.contract(contract), SUBJECT, 0] as Part] : []),
    ...identityParts(identity, locale, NOTE, 2),
  ]
  const parts: Part[] = [
    ...(place ? [[place, BODY, 6] as Part] : []),
    [texts.preamble(supplier, customer), BODY, 8],
  ]
  const middle = { ...content, x: content.x + beside, width: content.width - 2 * beside }
  const title = setParts(head, middle, faces)
  const symbol =
    code &&
    codeSymbol(code, locale, {
      x: content.x + content.width - SYMBOL_SIZE,
      y: content.top,
      pageHeight: content.pageHeight,
    })
  const below = Math.max(title.bottom, symbol ? content.top + SYMBOL_SIZE - PLACE_HEIGHT : 0)
  const rest = setParts(parts, { ...content, top: below }, faces)
  return {
    paragraphs: [...title.paragraphs, ...rest.paragraphs],
    symbol,
    height: rest.bottom - content.top,
  }
}

/** The closing statement, the signatures of both sides and the code: one block that is never split. */
export function reconciliationClosing(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  content: { x: number; width: number; pageHeight: number },
  faces: Typefaces,
): ClosingBlock {
  const texts = TEXTS[locale].reconciliation
  const width = (content.width - BETWEEN_COLUMNS) / 2
  const columns = [content.x, content.x + width + BETWEEN_COLUMNS]
  const statements = [
    sentence(closingStatement(document, locale)),
    document.customerSide
      ? sentence(closingStatement(customersAct(document, document.customerSide), locale))
      : texts.blankStatement(document.period.to),
  ]
  const parties = [document.supplier, document.customer]

  const statementBlocks = parties.map((party, side) => {
    const place = { x: columns[side] ?? content.x, y: 0, width }
    const head = setParagraph(texts.accordingTo(party), place, STRONG, faces)
    const below = { ...place, y: heightOf(head) }
    return [head, setParagraph(statements[side] ?? '', below, BODY, faces)]
  })
  const statementsHeight = Math.max(...statementBlocks.map(bottomOf))
  const sides = parties.map((party, side) => {
    const x = columns[side] ?? content.x
    const heads: Part[] = [
      [texts.onBehalfOf(party), STRONG, 0],
      ...partyLines(party, locale).map((line): Part => [line, REQUISITES, 0]),
    ]
    return { party, heads: setParts(heads, { x, top: 0, width }, faces).paragraphs }
  })
  const signatures = signatureBlocks(sides, { ...texts, ...TEXTS[locale].paper }, BODY, faces)
  const top = statementsHeight + 12
  const block: Block = {
    paragraphs: [...statementBlocks.flat(), ...lowered(signatures.paragraphs, top)],
    rules: lowered(signatures.rules, top),
  }
  return withCode(block, document.identity?.code ?? null, locale, content, faces, false)
}

/** The act as it stands in the customer's books. */
function customersAct(
  document: ReconciliationDocument,
  { lines, ...side }: ReconciliationSide,
): ReconciliationDocument {
  return { ...document, ...side, lines: [...lines] }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
