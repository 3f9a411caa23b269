import type { CompletionActDocument } from '../completion-act.ts'
import type { DocumentLocale, DocumentParty } from '../document.ts'
import { MAX_NAME_LENGTH, partyName, requisitesOf } from '../party.ts'
import { plainText } from '../plain-text.ts'
import {
  completionActStatement,
  completionActTitle,
  completionActTotalInWords,
  completionActTotalSentence,
} from '../texts/completion-act-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { partyLines } from '../texts/party-lines.ts'
import { type ClosingBlock, withCode } from './code-block.ts'
import type { Typefaces } from './fonts/face.ts'
import { identityParts, type Part, setParts, staleParts } from './introduction.ts'
import {
  type Block,
  heightOf,
  lowered,
  type Paragraph,
  type ParagraphStyle,
  setParagraph,
} from './paragraph.ts'
import { signatureBlocks } from './signatures.ts'

const TITLE: ParagraphStyle = {
  size: 15,
  leading: 21,
  weight: 'semibold',
  align: 'left',
  role: 'H1',
}
const NOTE: ParagraphStyle = { size: 8, leading: 11, weight: 'regular', align: 'left' }
const BODY: ParagraphStyle = { size: 9, leading: 13, weight: 'regular', align: 'left' }
const STRONG: ParagraphStyle = { ...BODY, weight: 'semibold' }

const UNDER_TITLE = 6
const AFTER_RULE = 10
const AFTER_PARTY = 4
const LABELS_WIDTH = 76
const BETWEEN_COLUMNS = 28
const AFTER_TOTALS = 10
const BEFORE_SIGNATURES = 22
const MAX_PLACE_LENGTH = 100

/** Title, both parties and the basis, at the top of the first page. */
export function completionActIntroduction(
  document: CompletionActDocument,
  locale: DocumentLocale,
  content: { x: number; top: number; width: number },
  faces: Typefaces,
): Block & { height: number } {
  const texts = TEXTS[locale].completionAct
  const { x, top, width } = content
  const { identity, servicePeriod } = document
  const titles: Part[] = [
    ...staleParts(identity, locale, STRONG),
    [printedTitle(document, locale), TITLE, 0],
    ...identityParts(identity, locale, NOTE, 2),
  ]
  const head = setParts(titles, content, faces)
  const ruleY = head.bottom + UNDER_TITLE
  const named: [label: string, text: string][] = [
    [texts.supplier, partyText(document.supplier, locale)],
    [texts.customer, partyText(document.customer, locale)],
    [texts.basis, plainText(document.contract ?? '').slice(0, MAX_NAME_LENGTH)],
    [texts.servicePeriod, servicePeriod ? texts.period(servicePeriod) : ''],
    [texts.place, plainText(document.place ?? '').slice(0, MAX_PLACE_LENGTH)],
  ]
  let y = ruleY + AFTER_RULE
  const paragraphs = named
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) => {
      const place = { x: x + LABELS_WIDTH, y, width: width - LABELS_WIDTH }
      const value = setParagraph(text, place, STRONG, faces)
      const name = setParagraph(`${label}:`, { x, y, width: LABELS_WIDTH }, BODY, faces)
      y += heightOf(value) + AFTER_PARTY
      return [name, value]
    })
  return {
    paragraphs: [...head.paragraphs, ...paragraphs],
    rules: [{ x, y: ruleY, width }],
    height: y - AFTER_PARTY - top,
  }
}

/** The total in figures and words, the statement and the signatures: one block, never split. */
export function completionActClosing(
  document: CompletionActDocument,
  locale: DocumentLocale,
  content: { x: number; width: number; pageHeight: number },
  faces: Typefaces,
): ClosingBlock {
  const texts = TEXTS[locale].completionAct
  const { x, width } = content
  const sentences: [text: string, style: ParagraphStyle, above: number][] = [
    [sentence(completionActTotalSentence(document, locale)), BODY, 0],
    [sentence(completionActTotalInWords(document, locale)), STRONG, 0],
  ]
  if (document.lines.length > 0) {
    sentences.push([completionActStatement(document, locale), BODY, AFTER_TOTALS])
  }
  let y = 0
  const paragraphs = sentences.map(([text, style, above]) => {
    const paragraph = setParagraph(text, { x, y: y + above, width }, style, faces)
    y = paragraph.y + heightOf(paragraph)
    return paragraph
  })
  const column = (width - BETWEEN_COLUMNS) / 2
  const sides = [
    {
      party: document.supplier,
      heads: signingHead(texts.supplier, document.supplier, { x, width: column }, faces),
    },
    {
      party: document.customer,
      heads: signingHead(
        texts.customer,
        document.customer,
        { x: x + column + BETWEEN_COLUMNS, width: column },
        faces,
      ),
    },
  ]
  const signatures = signatureBlocks(sides, { ...texts, ...TEXTS[locale].paper }, BODY, faces)
  const below = y + BEFORE_SIGNATURES
  const block: Block = {
    paragraphs: [...paragraphs, ...lowered(signatures.paragraphs, below)],
    rules: lowered(signatures.rules, below),
  }
  return withCode(block, document.identity?.code ?? null, locale, content, faces, true)
}

/** In Russian a written-out date ends in «г.». */
function printedTitle(document: CompletionActDocument, locale: DocumentLocale): string {
  const title = completionActTitle(document, locale)
  return locale === 'ru' ? `${title}\u00a0г.` : title
}

function partyText(party: DocumentParty, locale: DocumentLocale): string {
  return [
    partyName(party),
    ...requisitesOf(party, TEXTS[locale].requisites),
    ...partyLines(party, locale),
  ]
    .filter(Boolean)
    .join(', ')
}

function signingHead(
  role: string,
  party: DocumentParty,
  column: { x: number; width: number },
  faces: Typefaces,
): Paragraph[] {
  const title = setParagraph(role.toUpperCase(), { ...column, y: 0 }, STRONG, faces)
  const below = { ...column, y: heightOf(title) }
  return [title, setParagraph(partyName(party), below, BODY, faces)]
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
