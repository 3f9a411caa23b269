import { createContext, type ReactNode, useContext } from 'react'
import type { Locale } from '../../server/identity/index.ts'
import { textsOf } from './catalogue'
import type { Translate } from './dictionary'
import { createFormatters, type Formatters } from './format'
import { createTranslate } from './translate'

export interface I18n extends Formatters {
  t: Translate
  locale: Locale
}

const made = new Map<string, I18n>()

/** The texts and formats of a reader. @param timeZone the base's, an IANA name */
export function i18nFor(locale: Locale, timeZone: string): I18n {
  const key = `${locale} ${timeZone}`
  const known = made.get(key)
  if (known) return known
  const t = createTranslate(locale, () => textsOf(locale))
  const months = { short: t('app.months'), full: t('app.monthsFull') }
  const i18n = { t, locale, ...createFormatters(locale, timeZone, months) }
  made.set(key, i18n)
  return i18n
}

const I18nContext = createContext<I18n | null>(null)

export function I18nProvider(props: { locale: Locale; timeZone: string; children: ReactNode }) {
  const { locale, timeZone, children } = props
  return <I18nContext.Provider value={i18nFor(locale, timeZone)}>{children}</I18nContext.Provider>
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  if (!i18n) throw new Error('useI18n is called outside I18nProvider')
  return i18n
}
