import type { CellObject } from 'write-excel-file/node'
import type { DocumentLocale } from '../document.ts'
import { absolute, formatAmount, plainAmount } from '../format.ts'

/** A cell's look: fonts, borders, alignment. */
export type CellLook = Omit<CellObject, 'value' | 'type' | 'format'>

/** Excel keeps 15 digits of a number: from a quadrillion kopecks on a sum is exact only as text. */
const EXACT_BELOW = 10n ** 15n
const AMOUNT_FORMAT = '#,##0.00'
/** Characters; Excel refuses a file with a longer text. */
const MAX_TEXT_LENGTH = 32_767

/** Text that stays text: a leading "=" is shown, never run. */
export function textCell(text: string, look: CellLook = {}): CellObject {
  return { ...look, type: String, value: text.slice(0, MAX_TEXT_LENGTH) }
}

/** Kopecks as a number with two digits, or as text where a number would not be exact. */
export function amountCell(
  kopecks: bigint,
  locale: DocumentLocale,
  look: CellLook = {},
): CellObject {
  if (absolute(kopecks) >= EXACT_BELOW) {
    return textCell(formatAmount(kopecks, locale), { ...look, align: 'right' })
  }
  return {
    ...look,
    type: Number,
    value: Number(plainAmount(kopecks, '.')),
    format: AMOUNT_FORMAT,
  }
}

/** `YYYY-MM-DD` as a date of the calendar, without a time zone. */
export function dateCell(date: string, locale: DocumentLocale, look: CellLook = {}): CellObject {
  const format = locale === 'ru' ? 'dd.mm.yyyy' : 'd mmm yyyy'
  return { ...look, type: Date, value: new Date(`${date}T00:00:00Z`), format, align: 'center' }
}
