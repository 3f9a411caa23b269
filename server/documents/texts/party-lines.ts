import type { DocumentLocale, DocumentParty } from '../document.ts'
import { plainText } from '../plain-text.ts'
import { TEXTS } from './index.ts'

/** Characters of an address or of bank details; beyond this they are a mistake that still has to fit. */
const MAX_LENGTH = 300
/** A sole trader's registration number has 15 digits, a company's 13. */
const SOLE_TRADER_DIGITS = 15

/** «ОГРН 1027700132195», «Адрес: …», «Банк: …»: those that are known. */
export function partyLines(party: DocumentParty, locale: DocumentLocale): string[] {
  const texts = TEXTS[locale].paper
  const known = (text: string | null | undefined) => plainText(text ?? '').slice(0, MAX_LENGTH)
  const ogrn = known(party.ogrn)
  const address = known(party.address)
  const bank = known(party.bank)
  const label = ogrn.length === SOLE_TRADER_DIGITS ? texts.ogrnip : texts.ogrn
  return [
    ...(ogrn ? [`${label}\u00a0${ogrn}`] : []),
    ...(address ? [`${texts.address}: ${address}`] : []),
    ...(bank ? [`${texts.bank}: ${bank}`] : []),
  ]
}
