import { amountInWords } from '../amount-in-words/amount-in-words.ts'
import { currencyUnit } from '../amount-in-words/currencies.ts'
import type { CompletionActDocument } from '../completion-act.ts'
import { hasDiscount, hasGoods, isUntaxed } from '../completion-act-totals.ts'
import type { DocumentLocale } from '../document.ts'
import { absolute, formatAmount, formatDate } from '../format.ts'
import { plainText } from '../plain-text.ts'
import { TEXTS } from './index.ts'

/** Characters. 1C's numbers have 11; beyond this a number is a mistake that still has to fit. */
const MAX_NUMBER_LENGTH = 60

/** «Акт № 12 от 31.03.2026», «Корректировка № 5 от 10.06.2026 к акту № 12 от 31.03.2026». */
export function completionActTitle(
  { number, date, corrects }: Pick<CompletionActDocument, 'number' | 'date' | 'corrects'>,
  locale: DocumentLocale,
): string {
  const texts = TEXTS[locale]
  const day = formatDate(date, locale)
  if (!corrects) return texts.completionActTitle(printedNumber(number), day)
  const title = texts.correctionTitle(printedNumber(number), day)
  if (!corrects.number) return title
  const correctedDay = corrects.date ? formatDate(corrects.date, locale) : ''
  return `${title}${texts.correctionOf(printedNumber(corrects.number), correctedDay)}`
}

function printedNumber(number: string): string {
  return plainText(number).slice(0, MAX_NUMBER_LENGTH)
}

/** What the parties state by signing. */
export function completionActStatement(
  document: CompletionActDocument,
  locale: DocumentLocale,
): string {
  const texts = TEXTS[locale].completionAct
  if (document.corrects) return texts.correctionStatement
  if (document.total < 0n) return texts.reductionStatement
  return hasGoods(document) ? texts.statementWithGoods : texts.statement
}

/** The total as printed forms spell it: «Двенадцать тысяч рублей 00 копеек». */
export function completionActTotalInWords(
  { total, currency }: Pick<CompletionActDocument, 'total' | 'currency'>,
  locale: DocumentLocale,
): string {
  const words = amountInWords(absolute(total), currency, locale)
  if (total >= 0n) return words
  return `${TEXTS[locale].minus} ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

/** «Всего оказано услуг 3, на сумму 12 000,00 руб., в том числе НДС 2 000,00 руб.» */
export function completionActTotalSentence(
  document: CompletionActDocument,
  locale: DocumentLocale,
): string {
  const { lines, total, vatTotal, currency } = document
  const amount = (kopecks: bigint) =>
    `${formatAmount(kopecks, locale)}\u00a0${currencyUnit(currency, locale)}`
  const texts = TEXTS[locale]
  if (document.corrects) {
    if (total === 0n) return texts.unchanged
    const changed = (total < 0n ? texts.lowered : texts.raised)(amount(absolute(total)))
    const vatPart = isUntaxed(document)
      ? texts.vatNone
      : texts.vatIncluded(amount(absolute(vatTotal)))
    return `${changed}, ${vatPart}`
  }
  const counted =
    hasDiscount(document) || hasGoods(document) ? texts.totalItems : texts.totalServices
  const vat = isUntaxed(document) ? texts.vatNone : texts.vatIncluded(amount(vatTotal))
  return `${counted(lines.length)} ${amount(total)}, ${vat}`
}
