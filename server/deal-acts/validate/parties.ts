import type { ChosenRequisites, GatheredDeal, Requisites } from '../../bitrix24/index.ts'
import { isInn, isKpp } from '../../counterparties/index.ts'
import { type Fault, type FaultCode, faultOf } from '../faults/faults.ts'

/**
 * @param how `isGiven`: staff mapped this buyer by hand, it may be a foreign company without an INN; `mayLackKpp`:
 *   it is found by its INN
 */
export function validateBuyer(
  deal: GatheredDeal,
  { isGiven, mayLackKpp }: { isGiven: boolean; mayLackKpp: boolean },
): Fault[] {
  const { requisites, candidates } = deal.buyer
  const owner = deal.company ?? deal.contact
  if (!requisites) {
    if (candidates.length > 1) {
      const figures = { name: owner?.name ?? '', candidates: namesOf(deal.buyer) }
      return [faultOf('buyer_requisites_ambiguous', figures)]
    }
    if (isGiven) return []
    return owner
      ? [faultOf('buyer_requisites_missing', { name: owner.name })]
      : [faultOf('buyer_missing')]
  }
  const name = requisites.name.trim() || (owner?.name ?? '')
  const faults: Fault[] = name === '' ? [faultOf('buyer_name_missing')] : []
  const isForeign = isGiven && !requisites.inn
  const lacksKpp = mayLackKpp && !requisites.kpp?.trim()
  if (!isForeign) {
    const found = numberFaults(requisites, name, 'buyer')
    faults.push(...found.filter(({ code }) => !(lacksKpp && code === 'buyer_kpp_missing')))
  }
  if (!hasLegalAddress(requisites)) faults.push(faultOf('buyer_address_missing', { name }))
  return faults
}

/** Of the seller only what finds its organization in 1C is needed: the act's requisites are 1C's own. */
export function validateSeller({ seller }: GatheredDeal): Fault[] {
  if (seller.requisites) return numberFaults(seller.requisites, seller.requisites.name, 'seller')
  return seller.candidates.length > 1
    ? [faultOf('seller_ambiguous', { candidates: namesOf(seller) })]
    : [faultOf('seller_missing')]
}

function numberFaults(requisites: Requisites, name: string, side: 'buyer' | 'seller'): Fault[] {
  const inn = requisites.inn?.trim() ?? ''
  const kpp = requisites.kpp?.trim() ?? ''
  const fault = (code: 'inn_missing' | 'inn_wrong' | KppCode) => {
    const full: FaultCode = `${side}_${code}`
    return [faultOf(full, { name, inn, kpp })]
  }
  if (inn === '') return fault('inn_missing')
  if (!isInn(inn)) return fault('inn_wrong')
  const code = kppFault(inn, kpp)
  return code ? fault(code) : []
}

type KppCode = 'kpp_missing' | 'kpp_wrong' | 'kpp_not_expected'

/** A sole trader (INN of 12 digits) has no KPP; an organization always has one. */
function kppFault(inn: string, kpp: string): KppCode | null {
  if (inn.length === 12) return kpp === '' ? null : 'kpp_not_expected'
  if (kpp === '') return 'kpp_missing'
  return isKpp(kpp) ? null : 'kpp_wrong'
}

/** A person's legal address is that of their registration. */
function hasLegalAddress({ inn, owner, addresses }: Requisites): boolean {
  const isPerson = inn?.trim().length === 12 || owner.kind === 'contact'
  return addresses.some(
    ({ kind, text }) =>
      text.trim() !== '' && (kind === 'legal' || (isPerson && kind === 'registration')),
  )
}

function namesOf({ candidates }: ChosenRequisites): string {
  return candidates
    .map(({ name, inn, kpp }) => [name, inn, kpp].filter((part) => part).join(' '))
    .join('; ')
}
