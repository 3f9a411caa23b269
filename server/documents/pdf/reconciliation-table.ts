import { currencyUnit } from '../amount-in-words/currencies.ts'
import { contractSections } from '../contract-sections.ts'
import type { DocumentLocale } from '../document.ts'
import { absolute, formatAmount, formatDate } from '../format.ts'
import type {
  DocumentContract,
  ReconciliationDocument,
  ReconciliationDocumentLine,
  ReconciliationSide,
} from '../reconciliation.ts'
import { proveReconciliationTotals } from '../reconciliation-totals.ts'
import { TEXTS } from '../texts/index.ts'
import { lineText } from '../texts/reconciliation-sentences.ts'
import { type CustomerFigures, customerTotals, mirrored, pairLines } from './customer-half.ts'
import type { Typefaces } from './fonts/face.ts'
import { clipText } from './fonts/wrap.ts'
import { type Cell, setRow, type TableRow, type TableStyle } from './table.ts'

/** Turnover and closing balance: they never part from the closing statement. */
export const CLOSING_ROWS = 2

const SIZE = 8
const HORIZONTAL_PADDING = 4
const MIN_DOCUMENT_WIDTH = 110
const MIN_AMOUNT_WIDTH = 62
/** A long name is cut to about so many lines: the heading stands on every page. */
const HEADING_LINES = 2.5
const BLANK_HALF: readonly Cell[] = [{ text: '' }, { text: '' }, { text: '' }, { text: '' }]

/** The eight columns of the form, sums as wide as the widest of this act. */
export function reconciliationColumns(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  width: number,
  faces: Typefaces,
): TableStyle {
  const half = width / 2
  const date =
    faces.regular.widthOf(formatDate('2028-12-28', locale), SIZE) + 2 * HORIZONTAL_PADDING
  const widest = widestAmount(document, locale)
  const needed = faces.semibold.widthOf(widest, SIZE) + 2 * HORIZONTAL_PADDING
  const amount = Math.min(
    Math.max(needed, MIN_AMOUNT_WIDTH),
    (half - date - MIN_DOCUMENT_WIDTH) / 2,
  )
  const side = [
    { width: date, align: 'left' },
    { width: half - date - 2 * amount, align: 'left' },
    { width: amount, align: 'right' },
    { width: amount, align: 'right' },
  ] as const
  return {
    columns: [...side, ...side],
    size: SIZE,
    leading: 10.5,
    horizontalPadding: HORIZONTAL_PADDING,
    verticalPadding: 2.25,
  }
}

/** The heading that stands over the table on every page. */
export function reconciliationHeading(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  style: TableStyle,
  faces: Typefaces,
): TableRow[] {
  const texts = TEXTS[locale].reconciliation
  const unit = currencyUnit(document.currency, locale)
  const half = style.columns.reduce((sum, { width }) => sum + width, 0) / 2
  const title = (party: ReconciliationDocument['supplier']): Cell => {
    const measure = (text: string) => faces.semibold.widthOf(text, style.size)
    const room = HEADING_LINES * (half - 2 * style.horizontalPadding - measure(`, ${unit}`))
    return {
      text: `${clipText(faces.semibold.drawable(texts.accordingTo(party)), room, measure)}, ${unit}`,
      span: 4,
      align: 'center',
      heads: 'Column',
    }
  }
  const names = [texts.date, texts.document, texts.debit, texts.credit]
  const labels = [...names, ...names].map(
    (text): Cell => ({ text, align: 'center', whole: true, heads: 'Column' }),
  )
  return [
    ...setRow([title(document.supplier), title(document.customer)], 'semibold', style, faces),
    ...setRow(labels, 'semibold', style, faces),
  ]
}

/**
 * The table's rows: opening balance, a row for each line, turnover, closing balance; where 1C divided the act by
 * contracts, the same of each contract in between. The customer's half has their own figures where they have told
 * them; else it keeps the labels and is left to be filled in by hand.
 */
export function reconciliationRows(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  style: TableStyle,
  faces: Typefaces,
): TableRow[] {
  const texts = TEXTS[locale].reconciliation
  const sums = proveReconciliationTotals(document)
  const amount = (kopecks: bigint): Cell => ({
    text: kopecks === 0n ? '' : formatAmount(kopecks, locale),
    whole: true,
  })
  const set = (cells: readonly Cell[], weight: 'regular' | 'semibold') =>
    setRow(cells, weight, style, faces)
  const own = document.customerSide && customerTotals(document, document.customerSide)
  const half = (figures: CustomerFigures | undefined): readonly Cell[] =>
    figures ? [amount(figures.debit), amount(figures.credit)] : BLANK_HALF.slice(2)
  const summary = (label: string, debit: Cell, credit: Cell, ofCustomer?: CustomerFigures) =>
    set(
      [
        { text: label, span: 2, heads: 'Row' },
        debit,
        credit,
        { text: label, span: 2, heads: 'Row' },
        ...half(ofCustomer),
      ],
      'semibold',
    )
  const balance = (label: string, kopecks: bigint, ofCustomer?: CustomerFigures) =>
    kopecks < 0n
      ? summary(label, { text: '' }, amount(absolute(kopecks)), ofCustomer)
      : summary(label, amount(kopecks), { text: '' }, ofCustomer)

  const lineCells = (
    line: ReconciliationDocumentLine,
    withContract: boolean,
    figures: CustomerFigures = line,
  ): Cell[] => {
    const date = { text: formatDate(line.date, locale), whole: true }
    const { contract: _, ...own } = line
    const name = { text: lineText(withContract ? line : own, locale) }
    return [date, name, amount(figures.debit), amount(figures.credit)]
  }
  const lineRows = (lines: readonly ReconciliationDocumentLine[], withContract: boolean) =>
    lines.flatMap((line) => set([...lineCells(line, withContract), ...BLANK_HALF], 'regular'))
  const bothSides = (side: ReconciliationSide) =>
    pairLines(document.lines, side.lines).flatMap(([left, right]) =>
      set(
        [
          ...(left ? lineCells(left, true) : BLANK_HALF),
          ...(right ? lineCells(right, true, mirrored(right)) : BLANK_HALF),
        ],
        'regular',
      ),
    )
  const nameOf = (contract: DocumentContract | null) =>
    contract ? capitalised(texts.lineContract(contract)) : texts.withoutContract
  // With the customer's figures beside them lines stand in one order of days.
  const divided = document.customerSide ? null : contractSections(document)
  const sections = divided?.flatMap((section) => [
    ...set([{ text: nameOf(section.contract), span: 4, heads: 'Row' }, ...BLANK_HALF], 'semibold'),
    ...balance(texts.openingOfContract, section.opening),
    ...lineRows(section.lines, false),
    ...summary(texts.turnoverOfContract, amount(section.debit), amount(section.credit)),
    ...balance(texts.closingOfContract, section.closing),
  ])
  const nothing = [{ text: texts.noMovements, span: 4, align: 'center' } as const, ...BLANK_HALF]
  const wholeAct = () =>
    document.lines.length > 0 ? lineRows(document.lines, true) : set(nothing, 'regular')
  const lines = document.customerSide ? bothSides(document.customerSide) : (sections ?? wholeAct())
  return [
    ...balance(texts.opening, sums.opening, own?.opening),
    ...lines,
    ...summary(texts.turnover, amount(sums.debit), amount(sums.credit), own?.turnover),
    ...balance(texts.closing, sums.closing, own?.closing),
  ]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Figures are equally wide, so the longest sum is the widest. */
function widestAmount(document: ReconciliationDocument, locale: DocumentLocale): string {
  const sums = proveReconciliationTotals(document)
  let least = 0n
  let most = 0n
  const ofCustomer = document.customerSide && customerTotals(document, document.customerSide)
  for (const { debit, credit } of [...document.lines, ...(document.customerSide?.lines ?? [])]) {
    for (const kopecks of [debit, credit]) {
      if (kopecks < least) least = kopecks
      if (kopecks > most) most = kopecks
    }
  }
  const parts = document.contractTotals ?? []
  const ofContracts = parts.flatMap((part) => [
    absolute(part.opening),
    part.debit,
    part.credit,
    absolute(part.closing),
  ])
  const ofHalves = ofCustomer ? Object.values(ofCustomer).flatMap(Object.values<bigint>) : []
  const candidates = [
    ...ofHalves,
    ...ofContracts,
    least,
    most,
    sums.debit,
    sums.credit,
    absolute(sums.opening),
  ]
  return [...candidates, absolute(sums.closing)]
    .map((kopecks) => formatAmount(kopecks, locale))
    .reduce((widest, text) => (text.length > widest.length ? text : widest))
}
