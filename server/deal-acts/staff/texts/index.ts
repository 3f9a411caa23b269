import type { Locale } from '../../../identity/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS: Record<Locale, typeof ru> = { ru, en }

/** Texts that the services of deal acts give to staff pages. */
export function staffTexts(locale: Locale): typeof ru {
  return TEXTS[locale]
}
