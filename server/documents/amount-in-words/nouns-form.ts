export type Gender = 'masculine' | 'feminine' | 'neuter'

/** Russian forms after 1, 2–4 and 5 (один рубль, два рубля, пять рублей). */
export type RussianForms = readonly [one: string, few: string, many: string]
export type EnglishForms = readonly [one: string, other: string]

export interface CurrencyNouns {
  /** The fraction is null where nobody counts in it any more. */
  ru: { gender: Gender; whole: RussianForms; fraction: RussianForms | null }
  en: { whole: EnglishForms; fraction: EnglishForms | null }
}
