import type { DocumentParty } from '../document.ts'
import { MAX_NAME_LENGTH, partyName, requisitesOf } from '../party.ts'
import { plainText } from '../plain-text.ts'
import type { DocumentContract } from '../reconciliation.ts'

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

/** «договор № 17 от 09.01.2026», or the name 1C gives it. */
export function namedContract(
  { name, number, date }: DocumentContract,
  { label, dated }: { label: string; dated: (date: string) => string },
): string {
  if (name) return plainText(name).slice(0, MAX_NAME_LENGTH)
  const parts = [label, number ? `№\u00a0${plainText(number)}` : '', date ? dated(date) : '']
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, MAX_NAME_LENGTH)
}
