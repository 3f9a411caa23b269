import type { DocumentLocale } from '../document.ts'
import { NOUNS } from './nouns.ts'
import type { CurrencyNouns } from './nouns-form.ts'

/** The currency's words, or null when it goes by its code. */
export function currencyNouns(currency: string): CurrencyNouns | null {
  return Object.hasOwn(NOUNS, currency) ? (NOUNS[currency] ?? null) : null
}

/** Digits after the point, by ISO 4217 as the platform knows it: 0 of yen, 3 of dinars; 2 of what it does not know. */
export function fractionDigits(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  const digits = MINOR_DIGITS[currency]
  return digits ?? 2
}

/** ISO 4217 where it is not 2; Intl's own figures are CLDR's of daily life, without the hundredths of a forint. */
const MINOR_DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
])

/** How a form names its currency: «руб.» in ru, otherwise the code. */
export function currencyUnit(currency: string, locale: DocumentLocale): string {
  return currency === 'RUB' && locale === 'ru' ? 'руб.' : currency
}

/** How a sentence names its currency: «₽», otherwise the code. */
export function currencySign(currency: string): string {
  return currency === 'RUB' ? '₽' : currency
}
