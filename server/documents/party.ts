import type { DocumentParty } from './document.ts'
import { plainText } from './plain-text.ts'

/** Characters. Beyond this a name is a mistake in 1C; an act with it still has to fit its page. */
export const LONGEST_NAME = 400

/** A party's name as printed: one line, of a length a page can bear. */
export function partyName(party: DocumentParty): string {
  const name = plainText(party.name)
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).trimEnd()}…` : name
}
