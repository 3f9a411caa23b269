import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { formatAmountText, formatDecimalText, quoteName } from './format.ts'

/** Who can mend it: the deal's manager, the accountant in 1C, the portal's administrator. */
export type FaultOwner = 'manager' | 'accountant' | 'admin'

/** Where it is mended; `rules` and `mapping` are the portal's own pages. */
export type FaultPlace =
  | 'deal'
  | 'deal_products'
  | 'buyer_card'
  | 'own_card'
  | 'onec'
  | 'mapping'
  | 'rules'

/** Amounts and other numbers as decimal text, dates as `YYYY-MM-DD`, the rest as it stands: plain JSON. */
export type TextParameters = Readonly<Record<string, string>>

export interface FaultKind {
  /** What of the deal is wrong: `buyer.inn`, `lines.quantity`. */
  field: string
  who: FaultOwner
  where: FaultPlace
  ru: (figures: ParameterReader) => string
  en: (figures: ParameterReader) => string
}

/** Reads figures as the language writes them. */
export interface ParameterReader {
  text(name: string): string
  /** A name in quotation marks, unless it brings its own: ООО «Ромашка». */
  quoted(name: string): string
  amount(name: string): string
  number(name: string): string
  date(name: string): string
}

export function readParameters(figures: TextParameters, locale: Locale): ParameterReader {
  const text = (name: string) => figures[name] ?? ''
  return {
    text,
    quoted: (name) => quoteName(text(name), locale),
    amount: (name) => formatAmountText(text(name), locale),
    number: (name) => formatDecimalText(text(name), locale),
    date: (name) => formatDate(text(name), locale),
  }
}

/** A sentence out of its words. */
export function toSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
