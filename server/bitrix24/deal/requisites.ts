import {
  flag,
  id,
  list,
  optionalId,
  optionalText,
  record,
  text,
  wholeNumber,
} from '../read/values.ts'
import { currencyCode } from './card.ts'
import type {
  Address,
  AddressKind,
  BankDetails,
  ChosenRequisites,
  Requisites,
  RequisitesSummary,
} from './deal.ts'

/** What the deal's own choice is; zeros mean "not chosen". */
export const link = record({
  requisiteId: optionalId,
  bankDetailId: optionalId,
  mcRequisiteId: optionalId,
  mcBankDetailId: optionalId,
})

export const links = list(link)

const requisite = record({
  id,
  entityTypeId: wholeNumber,
  entityId: optionalId,
  name: text,
  addressOnly: flag,
  rqCompanyName: optionalText,
  rqCompanyFullName: optionalText,
  rqName: optionalText,
  rqLastName: optionalText,
  rqFirstName: optionalText,
  rqSecondName: optionalText,
  rqInn: optionalText,
  rqKpp: optionalText,
  rqOgrn: optionalText,
  rqOgrnip: optionalText,
  rqOkpo: optionalText,
  rqDirector: optionalText,
  rqAccountant: optionalText,
}).transform((read) => {
  const names = [read.rqLastName, read.rqFirstName, read.rqSecondName]
  const parts = names.filter((part) => part !== null).join(' ')
  const personName = read.rqName ?? (parts === '' ? null : parts)
  const best = read.rqCompanyName ?? read.rqCompanyFullName ?? personName ?? read.name
  const found: RequisitesCard = {
    id: read.id,
    owner: { kind: read.entityTypeId === 3 ? 'contact' : 'company', id: read.entityId ?? 0 },
    name: best,
    inn: read.rqInn,
    kpp: read.rqKpp,
    title: read.name,
    companyName: read.rqCompanyName,
    fullName: read.rqCompanyFullName,
    personName,
    ogrn: read.rqOgrn,
    ogrnip: read.rqOgrnip,
    okpo: read.rqOkpo,
    director: read.rqDirector,
    accountant: read.rqAccountant,
    isAddressOnly: read.addressOnly,
  }
  return found
})

export type RequisitesCard = Omit<Requisites, 'addresses' | 'bank' | 'bankCandidates'> & {
  /** A row with an address alone: no requisites at all. */
  isAddressOnly: boolean
}

export const requisitesCard = requisite
export const requisitesCards = list(requisite).transform((all) =>
  all.filter((one) => !one.isAddressOnly),
)

export const banks = list(
  record({
    id,
    rqBankName: optionalText,
    rqBik: optionalText,
    rqAccNum: optionalText,
    rqCorAccNum: optionalText,
    rqAccCurrency: optionalText,
  }),
).transform((all): BankDetails[] =>
  all.map((bank) => ({
    id: bank.id,
    bankName: bank.rqBankName,
    bik: bank.rqBik,
    account: bank.rqAccNum,
    correspondentAccount: bank.rqCorAccNum,
    currency: bank.rqAccCurrency && currencyCode(bank.rqAccCurrency),
  })),
)

const ADDRESS_KINDS = new Map<number | null, AddressKind>([
  [1, 'actual'],
  [4, 'registration'],
  [6, 'legal'],
  [8, 'postal'],
  [9, 'beneficiary'],
  [11, 'delivery'],
])

export const addresses = list(
  record({
    typeId: wholeNumber,
    // camelCase of ADDRESS_1 and ADDRESS_2
    address1: optionalText,
    address2: optionalText,
    city: optionalText,
    postalCode: optionalText,
    region: optionalText,
    province: optionalText,
    country: optionalText,
  }),
).transform((all): Address[] =>
  all.map((one) => {
    const parts = [
      one.postalCode,
      one.country,
      one.province,
      one.region,
      one.city,
      one.address1,
      one.address2,
    ]
    return {
      kind: ADDRESS_KINDS.get(one.typeId) ?? 'other',
      text: parts.filter((part) => part !== null).join(', '),
      postalCode: one.postalCode,
      country: one.country,
      province: one.province,
      region: one.region,
      city: one.city,
      street: one.address1,
      room: one.address2,
    }
  }),
)

/** Which requisites stand for a side: the deal's own choice, else the only ones there are. */
export function chooseRequisites(
  linked: RequisitesCard | null,
  all: RequisitesCard[],
): { card: RequisitesCard | null; chosenBy: ChosenRequisites['chosenBy'] } {
  if (linked) return { card: linked, chosenBy: 'link' }
  const [only, ...others] = all
  if (!only || others.length > 0) return { card: null, chosenBy: null }
  return { card: only, chosenBy: 'only' }
}

export function chooseBank(all: BankDetails[], chosen: number | null): BankDetails | null {
  const found = all.find((bank) => bank.id === chosen)
  if (found) return found
  return all.length === 1 ? (all[0] ?? null) : null
}

export function summaryOf(card: RequisitesCard): RequisitesSummary {
  return { id: card.id, owner: card.owner, name: card.name, inn: card.inn, kpp: card.kpp }
}
