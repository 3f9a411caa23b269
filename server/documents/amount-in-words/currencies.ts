import type { DocumentLocale } from '../document.ts'

export type Gender = 'masculine' | 'feminine'

/** Russian forms after 1, 2–4 and 5 (один рубль, два рубля, пять рублей). */
export type RussianForms = readonly [one: string, few: string, many: string]
export type EnglishForms = readonly [one: string, other: string]

export interface CurrencyNouns {
  ru: { gender: Gender; whole: RussianForms; fraction: RussianForms }
  en: { whole: EnglishForms; fraction: EnglishForms }
}

const KOPECK = ['копейка', 'копейки', 'копеек'] as const
const CENT = ['цент', 'цента', 'центов'] as const

/** Currencies of acts in this market; any other is written by its code. */
const NOUNS: Readonly<Record<string, CurrencyNouns>> = {
  RUB: {
    ru: { gender: 'masculine', whole: ['рубль', 'рубля', 'рублей'], fraction: KOPECK },
    en: { whole: ['ruble', 'rubles'], fraction: ['kopeck', 'kopecks'] },
  },
  USD: {
    ru: {
      gender: 'masculine',
      whole: ['доллар США', 'доллара США', 'долларов США'],
      fraction: CENT,
    },
    en: { whole: ['US dollar', 'US dollars'], fraction: ['cent', 'cents'] },
  },
  EUR: {
    ru: { gender: 'masculine', whole: ['евро', 'евро', 'евро'], fraction: CENT },
    en: { whole: ['euro', 'euros'], fraction: ['cent', 'cents'] },
  },
  CNY: {
    ru: {
      gender: 'masculine',
      whole: ['юань', 'юаня', 'юаней'],
      fraction: ['фэнь', 'фэня', 'фэней'],
    },
    en: { whole: ['yuan', 'yuan'], fraction: ['fen', 'fen'] },
  },
  KZT: {
    ru: {
      gender: 'masculine',
      whole: ['тенге', 'тенге', 'тенге'],
      fraction: ['тиын', 'тиына', 'тиынов'],
    },
    en: { whole: ['tenge', 'tenge'], fraction: ['tiyn', 'tiyn'] },
  },
  BYN: {
    ru: {
      gender: 'masculine',
      whole: ['белорусский рубль', 'белорусских рубля', 'белорусских рублей'],
      fraction: KOPECK,
    },
    en: { whole: ['Belarusian ruble', 'Belarusian rubles'], fraction: ['kopeck', 'kopecks'] },
  },
}

/** The currency's words, or null when it goes by its code. */
export function currencyNouns(currency: string): CurrencyNouns | null {
  return Object.hasOwn(NOUNS, currency) ? (NOUNS[currency] ?? null) : null
}

/** How a form names its currency: «руб.» in ru, otherwise the code. */
export function currencyUnit(currency: string, locale: DocumentLocale): string {
  return currency === 'RUB' && locale === 'ru' ? 'руб.' : currency
}

/** How a sentence names its currency: «₽», otherwise the code. */
export function currencySign(currency: string): string {
  return currency === 'RUB' ? '₽' : currency
}
