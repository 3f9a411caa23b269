import type { DocumentLocale } from '../document.ts'
import { formatDate } from '../format.ts'
import { partyName } from '../party.ts'
import type { ReconciliationDocument } from '../reconciliation.ts'
import { TEXTS } from '../texts/index.ts'
import { cutPages } from './pages.ts'
import { paintedText } from './painted-text.ts'
import { reconciliationClosing, reconciliationIntroduction } from './reconciliation-prose.ts'
import {
  CLOSING_ROWS,
  reconciliationColumns,
  reconciliationHeading,
  reconciliationRows,
} from './reconciliation-table.ts'
import { drawSheets, type Sheet, type SheetDocument } from './sheet.ts'
import type { TableRow } from './table.ts'
import { loadTypefaces, type Typefaces } from './typeface.ts'

/** A4, landscape: both halves of the form keep their documents on one line. */
const PAGE = { width: 841.89, height: 595.28 }
const MARGIN = { side: 36, top: 34, bottom: 44 }
const FOOTER = { baseline: PAGE.height - 24, size: 7.5 }
const CONTENT = {
  x: MARGIN.side,
  width: PAGE.width - 2 * MARGIN.side,
  top: MARGIN.top,
  bottom: PAGE.height - MARGIN.bottom,
}
const BEFORE_TABLE = 8
const AFTER_TABLE = 12
/** So many lines come along when the closing block begins a page: it never stands there bare. */
const LINES_WITH_CLOSING = 3

/** The act as PDF. Throws an `Error` when it does not add up. */
export async function drawReconciliationPdf(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const faces = await loadTypefaces()
  return drawSheets(setReconciliation(document, locale, faces), faces)
}

/** The act with everything placed on its pages; the drawing itself decides nothing. */
export function setReconciliation(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  faces: Typefaces,
): SheetDocument {
  const introduction = reconciliationIntroduction(document, locale, CONTENT, faces)
  const closing = reconciliationClosing(document, locale, CONTENT, faces)
  const style = reconciliationColumns(document, locale, CONTENT.width, faces)
  const heading = reconciliationHeading(document, locale, style, faces)
  const rows = reconciliationRows(document, locale, style, faces)

  const room = CONTENT.bottom - CONTENT.top - heightOfRows(heading)
  const cuts = cutPages(
    rows.map(({ height }) => height),
    {
      first: room - introduction.height - BEFORE_TABLE,
      next: room,
      tail: closing.height + AFTER_TABLE,
      tailRows: { least: CLOSING_ROWS, preferred: CLOSING_ROWS + LINES_WITH_CLOSING },
    },
  )
  const sheets = cuts.map((cut, index): Sheet => {
    const first = index === 0
    const top = first ? CONTENT.top + introduction.height + BEFORE_TABLE : CONTENT.top
    const tableRows = cut.to > cut.from ? [...heading, ...rows.slice(cut.from, cut.to)] : []
    const below = top + heightOfRows(tableRows) + AFTER_TABLE
    const end = cut.tail ? closing.placedAt(below) : { paragraphs: [], rules: [] }
    return {
      paragraphs: [...(first ? introduction.paragraphs : []), ...end.paragraphs],
      rules: end.rules,
      table:
        tableRows.length > 0
          ? { left: CONTENT.x, top, width: CONTENT.width, rows: tableRows }
          : null,
      footer: footer(document, locale, { number: index + 1, count: cuts.length }, faces),
    }
  })
  return { ...properties(document, locale), size: PAGE, sheets }
}

function properties(document: ReconciliationDocument, locale: DocumentLocale) {
  const texts = TEXTS[locale].reconciliation
  return {
    title: `${texts.title} ${texts.subject(document.period)}`,
    author: partyName(document.supplier),
    subject: texts.between(document.supplier, document.customer),
    language: locale === 'ru' ? 'ru-RU' : 'en-GB',
  }
}

/** Which act a loose sheet belongs to, and which page of how many it is. */
function footer(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  page: { number: number; count: number },
  faces: Typefaces,
) {
  const texts = TEXTS[locale].reconciliation
  const { from, to } = document.period
  const period = `${formatDate(from, locale)} – ${formatDate(to, locale)}`
  const act = `${texts.title} · ${period} · ${partyName(document.customer)}`
  const number = texts.page(page.number, page.count)
  const { x, width } = CONTENT
  return [
    paintedText(act, { ...FOOTER, x, width: width * 0.8, align: 'left' }, faces.regular),
    paintedText(number, { ...FOOTER, x, width, align: 'right' }, faces.regular),
  ]
}

function heightOfRows(rows: readonly TableRow[]): number {
  return rows.reduce((height, row) => height + row.height, 0)
}
