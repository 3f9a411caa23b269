import { COUNTERPARTIES, ORGANIZATION } from '../../ledger/catalogue.ts'
import type { Counterparty } from '../../ledger/counterparty.ts'
import { companyInn, companyKpp, guidOf } from '../../ledger/requisites.ts'

export const ORGANIZATION_REF = ORGANIZATION.guid
/** Two characters that begin numbers: `00БП-`. */
export const ORGANIZATION_PREFIX = 'БП'

export const CURRENCIES = [
  { code: '643', iso: 'RUB', name: 'руб.', full: 'Российский рубль' },
  { code: '840', iso: 'USD', name: 'USD', full: 'Доллар США' },
  { code: '978', iso: 'EUR', name: 'EUR', full: 'Евро' },
  { code: '156', iso: 'CNY', name: 'CNY', full: 'Китайский юань' },
] as const

export function currencyRef(iso: string): string {
  return guidOf(`currency:${iso}`)
}

export const USER_REF = guidOf('user:accountant')
export const DEPARTMENT_REF = guidOf('department:sales')

export function partnerRef(key: string): string {
  return guidOf(`partner:${key}`)
}

export function agreementRef(key: string): string {
  return guidOf(`agreement:${key}`)
}

export function contractRef(key: string): string {
  return guidOf(`contract:${key}`)
}

/** A counterparty as catalogues list it; `key` also makes the refs of its partner and contract. */
export type Party = Pick<Counterparty, 'guid' | 'key' | 'name' | 'inn' | 'kpp' | 'currency'> & {
  /** The counterparty this one is a branch of. */
  head?: string
  archived?: boolean
}

/**
 * Whom nothing was sold to before. The cards of some of them in the sandbox's Bitrix24 lack what is right
 * here; one moved, and is here under the INN it had.
 */
const NEW_PARTIES: [key: string, name: string][] = [
  ['no-requisites', 'ООО «Без реквизитов»'],
  ['wrong-inn', 'ООО «Опечатка»'],
  ['no-kpp', 'ООО «Безкапэпэ»'],
  ['short-kpp', 'ООО «Короткий код»'],
  ['no-inn', 'ООО «Стройдом»'],
  ['no-address', 'ООО «Без адреса»'],
  ['wrong-address', 'ООО «Переезд»'],
  ['moved', 'ООО «Новый заказчик» (до перерегистрации)'],
]

/** Everyone of the ledgers, what a search by INN stumbles over, and the new ones. */
export const PARTIES: Party[] = [...COUNTERPARTIES, ...describeDoubles(), ...describeNew()]

function describeNew(): Party[] {
  return NEW_PARTIES.map(([key, name]) => ({
    guid: guidOf(`counterparty:${key}`),
    key,
    name,
    inn: companyInn(key),
    kpp: companyKpp(key),
    currency: 'RUB',
  }))
}

function describeDoubles(): Party[] {
  return COUNTERPARTIES.flatMap((one): Party[] => {
    if (one.key === 'vektor') {
      const key = 'vektor-branch'
      const branch = { ...one, key, name: `${one.name} (филиал)`, kpp: companyKpp(key) }
      return [{ ...branch, guid: guidOf(`counterparty:${key}`), head: one.guid }]
    }
    if (one.key === 'delta') {
      const key = 'delta-old'
      const old = { ...one, key, name: `${one.name} (не использовать)`, archived: true }
      return [{ ...old, guid: guidOf(`counterparty:${key}`) }]
    }
    return []
  })
}

export interface Contract {
  ref: string
  party: Party
  name: string
  number: string
  date: string
  isSale: boolean
  isOpen: boolean
}

/** One contract of sale for each party but `silent`; some have an old or a supplier's one too. */
export function listContracts(): Contract[] {
  return PARTIES.filter(({ key }) => key !== 'silent').flatMap((party, index) => {
    const known = COUNTERPARTIES.find(({ key }) => key === party.key)?.contract
    const number = String(index + 1)
    const date = '2023-01-09'
    const sale: Contract = {
      ref: contractRef(party.key),
      party,
      name: known ?? `Договор № ${number} от 09.01.2023`,
      number,
      date,
      isSale: true,
      isOpen: true,
    }
    const more: Contract[] = []
    if (index % 5 === 0) {
      const name = `Договор № ${number}/20 от 01.02.2020`
      const old = { name, number: `${number}/20`, date: '2020-02-01', isOpen: false }
      more.push({ ...sale, ...old, ref: guidOf(`contract-old:${party.key}`) })
    }
    if (index % 7 === 0) {
      const bought = { name: `Договор поставки П-${number}`, number: `П-${number}`, isSale: false }
      more.push({ ...sale, ...bought, ref: guidOf(`contract-supply:${party.key}`) })
    }
    return [sale, ...more]
  })
}
