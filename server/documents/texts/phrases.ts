import type { DocumentParty } from '../document.ts'
import { MAX_NAME_LENGTH, partyName, requisitesOf } from '../party.ts'
import { plainText } from '../plain-text.ts'

/** A line to write on by hand. */
export const BLANK = '_'.repeat(36)

/** «ООО «Ромашка» (ИНН 7701234567, КПП 770101001)». */
export function nameWithRequisites(
  party: DocumentParty,
  labels: { inn: string; kpp: string },
): string {
  const name = partyName(party)
  const requisites = requisitesOf(party, labels)
  return requisites.length > 0 ? `${name} (${requisites.join(', ')})` : name
}

/** 1C names a contract either «Договор поставки № 5» or just «№ 5»: the label appears once. */
export function labelledContract(contract: string, labelled: RegExp, label: string): string {
  const text = plainText(contract).slice(0, MAX_NAME_LENGTH)
  return labelled.test(text) ? text : `${label}: ${text}`
}
