import type { Locale } from '../../server/identity/index.ts'
import type { Messages } from './dictionary'

/**
 * The texts at hand. The server has all of both languages; a browser only those of its reader,
 * loaded by the entry before React takes the page over.
 */
const dictionaries = new Map<Locale, Partial<Messages>>()

export function addTexts(locale: Locale, texts: Partial<Messages>): void {
  dictionaries.set(locale, { ...dictionaries.get(locale), ...texts })
}

export function textsOf(locale: Locale): Partial<Messages> {
  return dictionaries.get(locale) ?? {}
}
