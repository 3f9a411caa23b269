import type { CoverSheet } from '../cover-sheet.ts'
import type { DocumentLocale } from '../document.ts'
import { identityFooter } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { withCode } from './code-block.ts'
import { loadTypefaces } from './fonts/typeface.ts'
import { identityParts, type Part, setParts, staleParts } from './introduction.ts'
import { contentOf, describePaper, layOutSheets, type Paper } from './paper.ts'
import { heightOf, type ParagraphStyle, setParagraph } from './paragraph.ts'
import { drawSheets } from './sheet.ts'

/** A4, portrait. */
const PAPER: Paper = {
  size: { width: 595.28, height: 841.89 },
  margin: { side: 42, top: 40, bottom: 48 },
  footer: { baseline: 841.89 - 26, size: 7.5 },
  beforeTable: 12,
}
const TITLE: ParagraphStyle = {
  size: 15,
  leading: 21,
  weight: 'semibold',
  align: 'left',
  role: 'H1',
}
const BODY: ParagraphStyle = { size: 9, leading: 13, weight: 'regular', align: 'left' }
const STRONG: ParagraphStyle = { ...BODY, weight: 'semibold' }
const NOTE: ParagraphStyle = { size: 8, leading: 11, weight: 'regular', align: 'left' }
const LABELS_WIDTH = 150
const BETWEEN_FACTS = 4
const BEFORE_FACTS = 14

/** The cover of a document as a PDF of one page. */
export async function drawCoverSheet(
  cover: CoverSheet,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const faces = await loadTypefaces(cover)
  const texts = TEXTS[locale].paper
  const content = { ...contentOf(PAPER), pageHeight: PAPER.size.height }
  const { title, author, facts, identity } = cover
  const head: Part[] = [
    ...staleParts(identity, locale, STRONG),
    [texts.cover, TITLE, 0],
    [title, STRONG, 4],
    ...identityParts(identity, locale, NOTE, 2),
    [texts.coverText, BODY, 10],
  ]
  const { paragraphs, bottom } = setParts(head, content, faces)
  let y = bottom + BEFORE_FACTS
  const { x, width } = content
  const listed = facts.flatMap(([label, text]) => {
    const place = { x: x + LABELS_WIDTH, y, width: width - LABELS_WIDTH }
    const value = setParagraph(text, place, STRONG, faces)
    const name = setParagraph(`${label}:`, { x, y, width: LABELS_WIDTH }, BODY, faces)
    y += Math.max(heightOf(name), heightOf(value)) + BETWEEN_FACTS
    return [name, value]
  })
  const parts = {
    introduction: { paragraphs: [...paragraphs, ...listed], height: y - content.top },
    heading: [],
    rows: [],
    totalRows: 0,
    closing: withCode(
      { paragraphs: [setParagraph('', { x, y: 0, width }, NOTE, faces)], rules: [] },
      identity.code,
      locale,
      content,
      faces,
      true,
    ),
    footer: () => ({ act: title, page: '', identity: identityFooter(identity, locale) }),
  }
  return drawSheets(
    {
      ...describePaper(locale, { title: `${texts.cover}: ${title}`, author, subject: title }),
      size: PAPER.size,
      sheets: layOutSheets(PAPER, parts, faces),
    },
    faces,
  )
}
