import type { ClosingBlock } from './code-block.ts'
import type { Typefaces } from './fonts/face.ts'
import { cutPages } from './pages.ts'
import { paintedText } from './painted-text.ts'
import type { Block } from './paragraph.ts'
import type { PlacedSymbol } from './qr-symbol.ts'
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
  introduction: Pick<Block, 'paragraphs'> & {
    rules?: Block['rules']
    symbol?: PlacedSymbol | null
    height: number
  }
  heading: readonly TableRow[]
  rows: readonly TableRow[]
  /** So many last rows, at least, stand on the page of the closing block. */
  totalRows: number
  /** Never split. */
  closing: ClosingBlock
  /** Which act a loose sheet belongs to, and which page of how many it is. */
  footer(page: { number: number; count: number }): FooterTexts
}

/** The second line stands under the first: which paper of the act it is. */
export interface FooterTexts {
  act: string
  page: string
  identity?: string
}

const AFTER_TABLE = 12
/** So many lines come along when the closing block begins a page: it never stands there bare. */
const LINES_WITH_CLOSING = 3
/** How far two lines of the footer stand above and below the place of one, in points. */
const FOOTER_SHIFT = 4.5
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
    const held = rows.slice(cut.from, cut.to)
    const tableRows = held.length > 0 ? [...heading, ...held] : []
    const below = top + heightOfRows(tableRows) + AFTER_TABLE
    const end = cut.tail ? closing.placedAt(below) : { paragraphs: [], rules: [], symbol: null }
    return {
      before: isFirst ? introduction.paragraphs : [],
      after: end.paragraphs,
      symbol: (isFirst ? introduction.symbol : null) ?? end.symbol,
      rules: [...(isFirst ? (introduction.rules ?? []) : []), ...end.rules],
      table:
        tableRows.length > 0
          ? { left: x, top, width, rows: tableRows, headingRows: heading.length }
          : null,
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

function setFooter(paper: Paper, texts: FooterTexts, faces: Typefaces) {
  const { x, width } = contentOf(paper)
  const { baseline } = paper.footer
  const shift = texts.identity ? FOOTER_SHIFT : 0
  const place = { ...paper.footer, x, baseline: baseline - shift }
  const below = { ...place, baseline: baseline + shift, width, align: 'left' as const }
  return [
    ...(texts.identity ? [paintedText(texts.identity, below, faces.regular)] : []),
    paintedText(texts.act, { ...place, width: width * FOOTER_SHARE, align: 'left' }, faces.regular),
    paintedText(texts.page, { ...place, width, align: 'right' }, faces.regular),
  ]
}

function heightOfRows(rows: readonly TableRow[]): number {
  return rows.reduce((height, row) => height + row.height, 0)
}
