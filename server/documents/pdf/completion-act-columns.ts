import { currencyUnit } from '../amount-in-words/currencies.ts'
import type { CompletionActDocument, CompletionActDocumentLine } from '../completion-act.ts'
import {
  hasGoods,
  isDiscounted,
  isUntaxed,
  proveCompletionActTotals,
} from '../completion-act-totals.ts'
import type { DocumentLocale } from '../document.ts'
import { formatAmount, formatDecimal } from '../format.ts'
import { plainText } from '../plain-text.ts'
import { type DocumentTexts, TEXTS } from '../texts/index.ts'
import type { Align, Cell } from './table.ts'

export interface CompletionActColumn {
  heading: string
  align: Align
  /**
   * The longest text that should stay on one line and the least and most points for it; null for
   * the works' column, which takes what the others leave.
   */
  room: { longest: string; least: number; most: number } | null
  cell(line: CompletionActDocumentLine, index: number): Cell
  /** Kopecks that the row of totals shows under it. */
  total: bigint | null
}

export const DASH = '–'

/** A sum of five figures; narrower columns would look uneven from act to act. */
const MIN_MONEY_WIDTH = 44
const MAX_FIGURES_WIDTH = 110
const MAX_TEXT_WIDTH = 56

type Line = CompletionActDocumentLine

/**
 * The columns of the form. An act without VAT has the plain six; VAT within the price adds rate
 * and VAT before the sum; VAT on top leads from the sum without VAT to the total with it.
 * Throws an `Error` when the act does not add up.
 */
export function completionActColumns(
  document: CompletionActDocument,
  locale: DocumentLocale,
): CompletionActColumn[] {
  const texts = TEXTS[locale].completionAct
  const { lines, currency, amountIncludesVat } = document
  const totals = proveCompletionActTotals(document)
  const isHome = currency === 'RUB' && locale === 'ru'
  const unit = currencyUnit(currency, locale)

  const figures = (
    heading: string,
    align: Align,
    text: (line: Line, index: number) => string,
  ): CompletionActColumn => ({
    heading,
    align,
    room: { longest: longest(lines.map(text)), least: 0, most: MAX_FIGURES_WIDTH },
    cell: (line, index) => ({ text: text(line, index), whole: true }),
    total: null,
  })
  const words = (heading: string, text: (line: Line) => string): CompletionActColumn => ({
    heading,
    align: 'center',
    room: { longest: longest(lines.map(text)), least: 0, most: MAX_TEXT_WIDTH },
    cell: (line) => ({ text: text(line) }),
    total: null,
  })
  const money = (heading: string, text: (line: Line) => string, total: bigint | null) => {
    const inCurrency = isHome ? heading : `${heading}, ${unit}`
    const widest = longest([...lines.map(text), total === null ? '' : formatAmount(total, locale)])
    const room = { longest: widest, least: MIN_MONEY_WIDTH, most: MAX_FIGURES_WIDTH }
    return { ...figures(inCurrency, 'right', text), room, total }
  }
  const amounts = (heading: string, of: (line: Line) => bigint, total: bigint) =>
    money(heading, (line) => formatAmount(of(line), locale), total)

  const work: CompletionActColumn = {
    heading: hasGoods(document) ? texts.workAndGoods : texts.work,
    align: 'left',
    room: null,
    cell: ({ text }) => ({ text: plainText(text) }),
    total: null,
  }
  const start = [
    figures(texts.line, 'center', (_, index) => String(index + 1)),
    work,
    figures(texts.quantity, 'right', (line) => quantityText(line, locale)),
    words(texts.unit, (line) => plainText(line.unit ?? '')),
    money(texts.price, ({ price }) => formatDecimal(price, locale, 2), null),
    ...(isDiscounted(document) && !document.corrects ? discountColumns() : []),
  ]
  function discountColumns() {
    const discount = lines.reduce((sum, line) => sum + (line.discount ?? 0n), 0n)
    const before = (line: Line) => line.sum + (line.discount ?? 0n)
    return [
      amounts(texts.sumBeforeDiscount, before, totals.sum + discount),
      amounts(texts.discount, (line) => line.discount ?? 0n, discount),
    ]
  }
  if (document.corrects) {
    const untaxed = isUntaxed(document)
    const was = (line: Line) => figuresText(line.correction?.before ?? null, locale)
    const is = (line: Line) => figuresText(line.correction?.after ?? line, locale)
    const vatColumn = money(texts.vatDifference, (line) => vatText(line, locale), totals.vat)
    const heading = untaxed ? texts.difference : texts.differenceWithVat
    return [
      figures(texts.line, 'center', (_, index) => String(index + 1)),
      work,
      figures(texts.was, 'right', was),
      figures(texts.is, 'right', is),
      ...(untaxed ? [] : [vatColumn]),
      amounts(heading, ({ total }) => total, totals.total),
    ]
  }
  if (isUntaxed(document)) return [...start, amounts(texts.sum, ({ total }) => total, totals.total)]

  const rate = words(texts.vatRate, (line) => rateText(line, texts))
  const vat = money(texts.vat, (line) => vatText(line, locale), totals.vat)
  if (amountIncludesVat) {
    return [...start, rate, vat, amounts(texts.sumWithVat, ({ total }) => total, totals.total)]
  }
  return [
    ...start,
    amounts(texts.sumWithoutVat, ({ sum }) => sum, totals.sum),
    rate,
    vat,
    amounts(texts.totalWithVat, ({ total }) => total, totals.total),
  ]
}

/** «2 × 6 000,00 = 12 000,00», with VAT; what a correction adds was not there before. */
function figuresText(
  figures: { quantity: string; price: string; total: bigint } | null,
  locale: DocumentLocale,
): string {
  if (!figures || (figures.total === 0n && /^0*(\.0*)?$/.test(figures.quantity))) return DASH
  const { quantity, price, total } = figures
  const product = `${formatDecimal(quantity, locale)} × ${formatDecimal(price, locale, 2)}`
  return `${product} = ${formatAmount(total, locale)}`
}

/** A service may be sold without a quantity; 1C then keeps a zero that its form leaves out. */
function quantityText({ quantity }: Line, locale: DocumentLocale): string {
  const text = formatDecimal(quantity, locale)
  return text === '0' ? '' : text
}

/** «20%»; a rate out of the sum goes by its fraction alone, «20/120». */
function rateText({ vatRate }: Line, texts: DocumentTexts['completionAct']): string {
  if (vatRate === null) return DASH
  if (vatRate === 'none') return texts.notTaxed
  return vatRate.includes('/') ? plainText(vatRate) : `${plainText(vatRate)}%`
}

function vatText({ vatRate, vat }: Line, locale: DocumentLocale): string {
  return vatRate === 'none' && vat === 0n ? DASH : formatAmount(vat, locale)
}

/** Figures are equally wide, so the longest text is the widest, or nearly so. */
function longest(texts: readonly string[]): string {
  return texts.reduce((widest, text) => (text.length > widest.length ? text : widest), '')
}
