import type { z } from 'zod'
import { COMPANY, CONTACT } from '../entity-types.ts'
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
  Owner,
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

export type DealLink = z.infer<typeof link>

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
    owner: ownerOf(read.entityTypeId, read.entityId),
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

/** An owner of another type, as no requisites should have, owns nothing here. */
function ownerOf(typeId: number | null, id: number | null): Owner {
  if (typeId === CONTACT) return { kind: 'contact', id: id ?? 0 }
  return { kind: 'company', id: typeId === COMPANY ? (id ?? 0) : 0 }
}

export function isOwnedBy({ owner }: Pick<RequisitesCard, 'owner'>, { kind, id }: Owner): boolean {
  return owner.kind === kind && owner.id === id
}

const banks = list(
  record({
    id,
    entityId: optionalId,
    rqBankName: optionalText,
    rqBik: optionalText,
    rqAccNum: optionalText,
    rqCorAccNum: optionalText,
    rqAccCurrency: optionalText,
  }),
)

/** Bank details of these requisites; those of others do not count, however they came into the answer. */
export function banksOf({ id: requisitesId }: Pick<RequisitesCard, 'id'>) {
  return banks.transform((all): BankDetails[] =>
    all
      .filter(({ entityId }) => entityId === null || entityId === requisitesId)
      .map((bank) => ({
        id: bank.id,
        bankName: bank.rqBankName,
        bik: bank.rqBik,
        account: bank.rqAccNum,
        correspondentAccount: bank.rqCorAccNum,
        currency: bank.rqAccCurrency && currencyCode(bank.rqAccCurrency),
      })),
  )
}

const ADDRESS_KINDS = new Map<number | null, AddressKind>([
  [1, 'actual'],
  [4, 'registration'],
  [6, 'legal'],
  [8, 'postal'],
  [9, 'beneficiary'],
  [11, 'delivery'],
])

const addresses = list(
  record({
    typeId: wholeNumber,
    entityId: optionalId,
    anchorTypeId: wholeNumber,
    anchorId: optionalId,
    // camelCase of ADDRESS_1 and ADDRESS_2
    address1: optionalText,
    address2: optionalText,
    city: optionalText,
    postalCode: optionalText,
    region: optionalText,
    province: optionalText,
    country: optionalText,
  }),
)

type AddressRow = z.infer<typeof addresses>[number]

/** Addresses of these requisites. One that is anchored to another card was left there by a former owner. */
export function addressesOf(card: Pick<RequisitesCard, 'id' | 'owner'>) {
  return addresses.transform((all): Address[] =>
    all.filter((row) => isAddressOf(row, card)).map(addressFrom),
  )
}

function isAddressOf(
  { entityId, anchorTypeId, anchorId }: AddressRow,
  { id: requisitesId, owner }: Pick<RequisitesCard, 'id' | 'owner'>,
): boolean {
  if (entityId !== null && entityId !== requisitesId) return false
  if (anchorId === null || (anchorTypeId !== CONTACT && anchorTypeId !== COMPANY)) return true
  return isOwnedBy({ owner: ownerOf(anchorTypeId, anchorId) }, owner)
}

function addressFrom(row: AddressRow): Address {
  const { postalCode, country, province, region, city, address1, address2 } = row
  const parts = [postalCode, country, province, region, city, address1, address2]
  return {
    kind: ADDRESS_KINDS.get(row.typeId) ?? 'other',
    text: parts.filter((part) => part !== null).join(', '),
    postalCode,
    country,
    province,
    region,
    city,
    street: address1,
    room: address2,
  }
}

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
