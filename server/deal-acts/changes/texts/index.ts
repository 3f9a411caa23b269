import type { Locale } from '../../../identity/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

const TEXTS: Record<Locale, typeof ru> = { ru, en }

export function changeTexts(locale: Locale): typeof ru {
  return TEXTS[locale]
}
