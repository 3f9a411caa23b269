import { readInn, readKpp } from '../../counterparties/index.ts'
import type { EdiContact, EdiParty } from './edi-act.ts'
import { fitText } from './fit-text.ts'
import type { EdiGap, EdiSide } from './gaps.ts'
import { readPersonName } from './person-name.ts'
import { isEdiInn, isEdiKpp, isOgrn, isOgrnip, isParticipantId } from './requisites.ts'
import type { EdiRequisites } from './source.ts'

const MAX_NAME = 1000

interface StatedParty {
  name: string
  inn: string | null
  kpp: string | null
  ogrn?: string | null
}

/**
 * A party as formats take it: what 1C tells goes first, what staff wrote down fills the rest. Gaps where both are
 * silent, or where a number cannot be right; without an INN it is a foreign party or an unfinished card.
 */
export function buildParty(
  side: EdiSide,
  stated: StatedParty,
  { own, contact }: { own: EdiRequisites; contact: EdiContact },
): { party: EdiParty | null; gaps: EdiGap[] } {
  const gaps: EdiGap[] = []
  const lack = (field: Extract<EdiGap, { kind: 'party' }>['field']) => {
    gaps.push({ kind: 'party', side, field })
    return null
  }
  const name = fitText(stated.name, MAX_NAME) || lack('name')
  const inn = readInn(stated.inn)
  if (!inn || !isEdiInn(inn)) {
    lack('inn')
    return { party: null, gaps }
  }
  const base = {
    name: name ?? '',
    inn,
    participantId: isParticipantId(own.participantId) ? own.participantId : null,
    contact,
  }
  const numbers = [stated.ogrn, own.ogrn].map((text) => (text ?? '').replace(/\s/gu, ''))
  if (inn.length === 10) {
    const kpp = readKpp(stated.kpp, inn)
    const kppOrGap = kpp && isEdiKpp(kpp) ? kpp : lack('kpp')
    const ogrn = numbers.find(isOgrn) ?? lack('ogrn')
    if (!name || !kppOrGap || !ogrn) return { party: null, gaps }
    return { party: { kind: 'company', ...base, kpp: kppOrGap, ogrn }, gaps }
  }
  const person = own.person ?? readPersonName(stated.name) ?? lack('person')
  if (own.isPrivatePerson) {
    return { party: name && person ? { kind: 'person', ...base, person } : null, gaps }
  }
  const ogrnip = numbers.find(isOgrnip) ?? lack('ogrnip')
  if (!name || !person || !ogrnip) return { party: null, gaps }
  return { party: { kind: 'trader', ...base, ogrnip, person }, gaps }
}
