import type { CompletionActDocument } from '../completion-act.ts'
import type { DocumentLocale } from '../document.ts'
import { partyName } from '../party.ts'
import { completionActTitle } from '../texts/completion-act-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { completionActClosing, completionActIntroduction } from './completion-act-prose.ts'
import {
  completionActTable,
  completionActTableHeading,
  completionActTableRows,
  TOTAL_ROWS,
} from './completion-act-table.ts'
import { cutPages } from './pages.ts'
import { paintedText } from './painted-text.ts'
import { drawSheets, type Sheet, type SheetDocument } from './sheet.ts'
import type { TableRow } from './table.ts'
import { loadTypefaces, type Typefaces } from './typeface.ts'

/** A4, portrait. */
const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = { side: 42, top: 40, bottom: 48 }
const FOOTER = { baseline: PAGE.height - 26, size: 7.5 }
const CONTENT = {
  x: MARGIN.side,
  width: PAGE.width - 2 * MARGIN.side,
  top: MARGIN.top,
  bottom: PAGE.height - MARGIN.bottom,
}
const BEFORE_TABLE = 12
const AFTER_TABLE = 12
/** So many lines come along when the closing block begins a page: it never stands there bare. */
const LINES_WITH_CLOSING = 3

/** The completion act as PDF. Throws an `Error` when it does not add up. */
export async function drawCompletionActPdf(
  document: CompletionActDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const faces = await loadTypefaces()
  return drawSheets(setCompletionAct(document, locale, faces), faces)
}

/** The act with everything placed on its pages; the drawing itself decides nothing. */
export function setCompletionAct(
  document: CompletionActDocument,
  locale: DocumentLocale,
  faces: Typefaces,
): SheetDocument {
  const introduction = completionActIntroduction(document, locale, CONTENT, faces)
  const closing = completionActClosing(document, locale, CONTENT, faces)
  const table = completionActTable(document, locale, CONTENT.width, faces)
  const heading = completionActTableHeading(table, faces)
  const rows = completionActTableRows(document, locale, table, faces)

  const room = CONTENT.bottom - CONTENT.top - heightOfRows(heading)
  const cuts = cutPages(
    rows.map(({ height }) => height),
    {
      first: room - introduction.height - BEFORE_TABLE,
      next: room,
      tail: closing.height + AFTER_TABLE,
      tailRows: { least: TOTAL_ROWS, preferred: TOTAL_ROWS + LINES_WITH_CLOSING },
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
      rules: [...(first ? introduction.rules : []), ...end.rules],
      table:
        tableRows.length > 0
          ? { left: CONTENT.x, top, width: CONTENT.width, rows: tableRows }
          : null,
      footer: footer(document, locale, { number: index + 1, count: cuts.length }, faces),
    }
  })
  return { ...properties(document, locale), size: PAGE, sheets }
}

function properties(document: CompletionActDocument, locale: DocumentLocale) {
  return {
    title: completionActTitle(document, locale),
    author: partyName(document.supplier),
    subject: `${partyName(document.supplier)} – ${partyName(document.customer)}`,
    language: locale === 'ru' ? 'ru-RU' : 'en-GB',
  }
}

/** Which act a loose sheet belongs to, and which page of how many it is. */
function footer(
  document: CompletionActDocument,
  locale: DocumentLocale,
  page: { number: number; count: number },
  faces: Typefaces,
) {
  const texts = TEXTS[locale].completionAct
  const act = `${completionActTitle(document, locale)} · ${partyName(document.customer)}`
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
