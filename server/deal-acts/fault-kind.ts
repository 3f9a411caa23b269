import { formatDate } from '../documents/index.ts'
import type { Locale } from '../identity/index.ts'
import { amountWords, decimalWords, inQuotes } from './figure-words.ts'

/** Who can mend it: the deal's manager, the accountant in 1C, the portal's administrator. */
export type Mender = 'manager' | 'accountant' | 'admin'

/** Where it is mended; `rules` and `mapping` are the portal's own pages. */
export type Place =
  | 'deal'
  | 'deal_products'
  | 'buyer_card'
  | 'own_card'
  | 'onec'
  | 'mapping'
  | 'rules'

/** Amounts and other numbers as decimal text, dates as `YYYY-MM-DD`, the rest as it stands: plain JSON. */
export type Figures = Readonly<Record<string, string>>

export interface Kind {
  /** What of the deal is wrong: `buyer.inn`, `lines.quantity`. */
  field: string
  who: Mender
  where: Place
  ru: (figures: Reader) => string
  en: (figures: Reader) => string
}

/** Reads figures as the language writes them. */
export interface Reader {
  text(name: string): string
  /** A name in quotation marks, unless it brings its own: ООО «Ромашка». */
  quoted(name: string): string
  amount(name: string): string
  number(name: string): string
  date(name: string): string
}

export function readerOf(figures: Figures, locale: Locale): Reader {
  const text = (name: string) => figures[name] ?? ''
  return {
    text,
    quoted: (name) => inQuotes(text(name), locale),
    amount: (name) => amountWords(text(name), locale),
    number: (name) => decimalWords(text(name), locale),
    date: (name) => formatDate(text(name), locale),
  }
}

/** A sentence out of its words. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
