import type { Typefaces } from './face.ts'
import { cutPages } from './pages.ts'
import { paintedText } from './painted-text.ts'
import type { Block } from './paragraph.ts'
import type { Sheet, SheetDocument } from './sheet.ts'
import type { TableRow } from './table.ts'

/** The paper of one form: its size, margins and gaps, in points. */
export interface Paper {
  size: { width: number; height: number }
  margin: { side: number; top: number; bottom: number }
  footer: { baseline: number; size: number }
  beforeTable: number
}

/** Where text may stand: between the margins. */
export interface PaperContent {
  x: number
  width: number
  top: number
  bottom: number
}

/** The three parts that every form of ours has, each placed for its paper's width. */
export interface PaperParts {
  introduction: Pick<Block, 'paragraphs'> & { rules?: Block['rules']; height: number }
  heading: readonly TableRow[]
  rows: readonly TableRow[]
  /** So many last rows, at least, stand on the page of the closing block. */
  totalRows: number
  /** Never split. */
  closing: { height: number; placedAt(top: number): Block }
  /** Which act a loose sheet belongs to, and which page of how many it is. */
  footer(page: { number: number; count: number }): { act: string; page: string }
}

const AFTER_TABLE = 12
/** So many lines come along when the closing block begins a page: it never stands there bare. */
const LINES_WITH_CLOSING = 3
/** The act's name leaves so much of the footer to the page number. */
const FOOTER_SHARE = 0.8

export function contentOf({ size, margin }: Paper): PaperContent {
  return {
    x: margin.side,
    width: size.width - 2 * margin.side,
    top: margin.top,
    bottom: size.height - margin.bottom,
  }
}

/** The parts cut into pages: the heading of the table stands on each page that has rows. */
export function layOutSheets(paper: Paper, parts: PaperParts, faces: Typefaces): Sheet[] {
  const { introduction, heading, rows, totalRows, closing } = parts
  const { x, width, top: contentTop, bottom } = contentOf(paper)
  const room = bottom - contentTop - heightOfRows(heading)
  const cuts = cutPages(
    rows.map(({ height }) => height),
    {
      first: room - introduction.height - paper.beforeTable,
      next: room,
      tail: closing.height + AFTER_TABLE,
      tailRows: { least: totalRows, preferred: totalRows + LINES_WITH_CLOSING },
    },
  )
  return cuts.map((cut, index): Sheet => {
    const isFirst = index === 0
    const top = isFirst ? contentTop + introduction.height + paper.beforeTable : contentTop
    const tableRows = cut.to > cut.from ? [...heading, ...rows.slice(cut.from, cut.to)] : []
    const below = top + heightOfRows(tableRows) + AFTER_TABLE
    const end = cut.tail ? closing.placedAt(below) : { paragraphs: [], rules: [] }
    return {
      paragraphs: [...(isFirst ? introduction.paragraphs : []), ...end.paragraphs],
      rules: [...(isFirst ? (introduction.rules ?? []) : []), ...end.rules],
      table: tableRows.length > 0 ? { left: x, top, width, rows: tableRows } : null,
      footer: setFooter(paper, parts.footer({ number: index + 1, count: cuts.length }), faces),
    }
  })
}

/** What a PDF says of itself to readers and screen readers. */
export function describePaper(
  locale: 'ru' | 'en',
  { title, author, subject }: Pick<SheetDocument, 'title' | 'author' | 'subject'>,
): Pick<SheetDocument, 'title' | 'author' | 'subject' | 'language'> {
  return { title, author, subject, language: locale === 'ru' ? 'ru-RU' : 'en-GB' }
}

function setFooter(paper: Paper, texts: { act: string; page: string }, faces: Typefaces) {
  const { x, width } = contentOf(paper)
  const place = { ...paper.footer, x }
  return [
    paintedText(texts.act, { ...place, width: width * FOOTER_SHARE, align: 'left' }, faces.regular),
    paintedText(texts.page, { ...place, width, align: 'right' }, faces.regular),
  ]
}

function heightOfRows(rows: readonly TableRow[]): number {
  return rows.reduce((height, row) => height + row.height, 0)
}
