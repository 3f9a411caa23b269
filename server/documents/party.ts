import type { DocumentParty } from './document.ts'
import { plainText } from './plain-text.ts'

/** Characters. Beyond this a name is a mistake in 1C; an act with it still has to fit its page. */
export const MAX_NAME_LENGTH = 400

/** A party's name as printed: one line, of a length a page can bear. */
export function partyName(party: DocumentParty): string {
  const name = plainText(party.name)
  return name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH).trimEnd()}…` : name
}

/** «ИНН 7701234567», «КПП 770101001»: those the party has. */
export function requisitesOf(
  party: DocumentParty,
  { inn, kpp }: { inn: string; kpp: string },
): string[] {
  return [
    ...(party.inn ? [`${inn}\u00a0${plainText(party.inn)}`] : []),
    ...(party.kpp ? [`${kpp}\u00a0${plainText(party.kpp)}`] : []),
  ]
}
