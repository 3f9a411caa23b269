import type { Locale } from '../../server/identity/index.ts'
import type { Messages } from './message'

/**
 * The dictionaries at hand. The server has both; a browser only its reader's, loaded by the entry
 * before React takes the page over.
 */
const dictionaries = new Map<Locale, Messages>()

export function addDictionary(locale: Locale, messages: Messages): void {
  dictionaries.set(locale, messages)
}

/** @throws Error when an entry has not loaded the language */
export function dictionaryOf(locale: Locale): Messages {
  const messages = dictionaries.get(locale)
  if (!messages) throw new Error(`No dictionary loaded for "${locale}"`)
  return messages
}
