import { formatAmount } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { withoutZeros } from '../../platform/decimal.ts'
import { kopecksFromText } from '../../platform/money.ts'

/** A decimal text of an amount for people, kopecks always; what is no amount is left as it is. */
export function formatAmountText(text: string, locale: Locale): string {
  const kopecks = kopecksFromText(text)
  return kopecks === null ? text : formatAmount(kopecks, locale)
}

/** A decimal text of a quantity or a rate: needless zeros off, the language's own point. */
export function formatDecimalText(text: string, locale: Locale): string {
  const plain = withoutZeros(text)
  return locale === 'ru' ? plain.replace('.', ',') : plain
}

/** A name in quotation marks, unless it brings its own: ООО «Ромашка». */
export function quoteName(name: string, locale: Locale): string {
  if (/["«»„“”]/.test(name)) return name
  return locale === 'ru' ? `«${name}»` : `"${name}"`
}
