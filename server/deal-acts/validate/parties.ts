import type {
  ChosenRequisites,
  GatheredDeal,
  Requisites,
  RequisitesSummary,
} from '../../bitrix24/index.ts'
import { isInn, isKpp } from '../../counterparties/index.ts'
import { type Fault, type FaultCode, faultOf } from '../faults/faults.ts'

/**
 * @param how `isGiven`: staff mapped this buyer by hand, it may be a foreign company without an INN; `mayLackKpp`:
 *   it is found by its INN
 */
export function validateBuyer(
  deal: GatheredDeal,
  {
    isGiven,
    mayLackKpp,
    needsAddress,
  }: { isGiven: boolean; mayLackKpp: boolean; needsAddress: boolean },
): Fault[] {
  const { requisites } = deal.buyer
  const owner = deal.company ?? deal.contact
  if (!requisites) return isGiven && !isChoiceNeeded(deal.buyer) ? [] : [buyerFault(deal)]
  const name = requisites.name.trim() || (owner?.name ?? '')
  const faults: Fault[] = name === '' ? [faultOf('buyer_name_missing')] : []
  const isForeign = isGiven && !requisites.inn
  const lacksKpp = mayLackKpp && !requisites.kpp?.trim()
  if (!isForeign) {
    const found = numberFaults(requisites, name, 'buyer')
    faults.push(...found.filter(({ code }) => !(lacksKpp && code === 'buyer_kpp_missing')))
  }
  if (needsAddress) faults.push(...addressFaults(deal))
  return faults
}

/** What a counterparty needs that 1C does not have yet, and that a file carries. */
export function addressFaults({ buyer, company, contact }: GatheredDeal): Fault[] {
  const { requisites } = buyer
  if (!requisites || hasLegalAddress(requisites)) return []
  const name = requisites.name.trim() || ((company ?? contact)?.name ?? '')
  return [faultOf('buyer_address_missing', { name })]
}

function isChoiceNeeded({ candidates }: ChosenRequisites): boolean {
  return candidates.length > 1
}

/** Why nobody can say by which requisites the buyer goes. */
function buyerFault({ buyer, company, contact }: GatheredDeal): Fault {
  const owner = company ?? contact
  if (!owner) return faultOf('buyer_missing')
  if (buyer.isHidden) return faultOf('buyer_hidden', { name: owner.name, id: String(owner.id) })
  const figures = { name: owner.name, candidates: namesOf(buyer) }
  if (buyer.ignored)
    return faultOf('buyer_link_foreign', { ...figures, linked: nameOf(buyer.ignored) })
  if (isChoiceNeeded(buyer)) return faultOf('buyer_requisites_ambiguous', figures)
  return faultOf('buyer_requisites_missing', { name: owner.name })
}

/** Of the seller only what finds its organization in 1C is needed: the act's requisites are 1C's own. */
export function validateSeller({ seller }: GatheredDeal): Fault[] {
  if (seller.requisites) return numberFaults(seller.requisites, seller.requisites.name, 'seller')
  if (seller.isHidden) return [faultOf('seller_hidden')]
  const figures = { candidates: namesOf(seller) }
  if (seller.ignored) {
    return [faultOf('seller_link_foreign', { ...figures, linked: nameOf(seller.ignored) })]
  }
  return isChoiceNeeded(seller)
    ? [faultOf('seller_ambiguous', figures)]
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
  return candidates.slice(0, MAX_NAMED).map(nameOf).join('; ')
}

/** A sentence is no list of a hundred companies. */
const MAX_NAMED = 10

function nameOf({ name, inn, kpp }: RequisitesSummary): string {
  return [name, inn, kpp].filter((part) => part).join(' ')
}
