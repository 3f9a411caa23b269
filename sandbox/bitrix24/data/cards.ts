import { createRandom } from '../../onec/ledger/random.ts'
import type { Store } from '../store/store.ts'
import {
  type CompanyDraft,
  EVERYDAY_COMPANIES,
  ODD_COMPANIES,
  type RequisiteDraft,
  SELLERS,
  SPECIAL_COMPANIES,
} from './companies.ts'
import { ADMIN_ID } from './people.ts'
import { BANKS, CITIES, CONTACT_NAMES, STREETS } from './services.ts'

/** Company ids by the keys of their drafts. */
export type CompanyIds = Map<string, number>

/** Writes every company's card: itself, its requisites with bank and addresses, and a contact. */
export function writeCards(store: Store, seed: string, at: Date): CompanyIds {
  const ids: CompanyIds = new Map()
  const drafts: (CompanyDraft & { isMyCompany?: boolean })[] = [
    ...SELLERS,
    ...EVERYDAY_COMPANIES,
    ...ODD_COMPANIES,
    ...SPECIAL_COMPANIES,
  ]
  for (const draft of drafts) {
    const id = store.nextId('company', 3)
    ids.set(draft.key, id)
    const random = createRandom(`${seed}:card:${draft.key}`)
    store.companies.set(id, {
      id,
      title: draft.title,
      isMyCompany: draft.isMyCompany ?? false,
      assignedById: random.pick([5, 7, 9]),
      emails: draft.emails,
      phones: [
        `+7 495 ${random.integer(100, 999)}-${random.integer(10, 99)}-${random.integer(10, 99)}`,
      ],
      createdTime: new Date(at.getTime() - random.integer(200, 900) * DAY),
      updatedTime: new Date(at.getTime() - random.integer(2, 100) * DAY),
    })
    for (const [index, one] of draft.requisites.entries()) {
      writeRequisite(store, seed, { id, draft, one, index })
    }
    if (!SELLERS.some(({ key }) => key === draft.key)) writeContact(store, id, draft)
  }
  return ids
}

const DAY = 24 * 3_600_000

interface Written {
  id: number
  draft: CompanyDraft
  one: RequisiteDraft
  index: number
}

function writeRequisite(store: Store, seed: string, { id, draft, one, index }: Written): void {
  const requisiteId = store.nextId('requisite', 21)
  const random = createRandom(`${seed}:requisite:${draft.key}:${index}`)
  const digits = (count: number) =>
    Array.from({ length: count }, () => random.integer(0, 9)).join('')
  const isPerson = one.preset === 3
  const blank = one.addressOnly === true
  store.requisites.push({
    ID: String(requisiteId),
    ENTITY_TYPE_ID: '4',
    ENTITY_ID: String(id),
    PRESET_ID: String(one.preset),
    NAME: one.name,
    SORT: String(500 + index * 10),
    ACTIVE: 'Y',
    ADDRESS_ONLY: blank ? 'Y' : 'N',
    RQ_NAME: isPerson ? one.name.replace(/^ИП /, '') : null,
    RQ_COMPANY_NAME: blank || isPerson ? null : one.name,
    RQ_COMPANY_FULL_NAME: blank || isPerson ? null : fullName(one.name),
    RQ_DIRECTOR: blank || isPerson ? null : 'Фёдоров Павел Николаевич',
    RQ_ACCOUNTANT: null,
    RQ_INN: one.inn,
    RQ_KPP: one.kpp,
    RQ_OGRN: blank || isPerson || one.inn === null ? null : `1${digits(12)}`,
    RQ_OGRNIP: isPerson ? `3${digits(14)}` : null,
    RQ_OKPO: null,
    RQ_BASE_DOC: null,
    XML_ID: null,
  })
  if (one.address !== null) {
    store.addresses.push({
      TYPE_ID: String(one.address),
      ENTITY_TYPE_ID: '8',
      ENTITY_ID: String(requisiteId),
      ADDRESS_1: `${random.pick(STREETS)}, д. ${random.integer(1, 90)}`,
      ADDRESS_2: `офис ${random.integer(1, 400)}`,
      CITY: random.pick(CITIES),
      POSTAL_CODE: String(random.integer(101_000, 620_000)),
      REGION: null,
      PROVINCE: null,
      COUNTRY: 'Россия',
      COUNTRY_CODE: null,
      LOC_ADDR_ID: String(requisiteId + 5000),
      ANCHOR_TYPE_ID: '4',
      ANCHOR_ID: String(id),
    })
  }
  if (blank || one.inn === null) return
  const bank = random.pick(BANKS)
  store.bankDetails.push({
    ID: String(store.nextId('bankDetail', 11)),
    ENTITY_ID: String(requisiteId),
    COUNTRY_ID: '1',
    NAME: 'Основной счёт',
    ACTIVE: 'Y',
    SORT: '500',
    RQ_BANK_NAME: bank.name,
    RQ_BIK: bank.bik,
    RQ_ACC_NUM: `40702810${digits(12)}`,
    RQ_COR_ACC_NUM: bank.account,
    RQ_ACC_CURRENCY: 'RUR',
    COMMENTS: null,
    XML_ID: null,
  })
}

function writeContact(store: Store, companyId: number, { key }: CompanyDraft): void {
  const random = createRandom(`contact:${key}`)
  const [first, ...others] = CONTACT_NAMES
  if (!first) return
  const [lastName, name, secondName] = random.pick([first, ...others])
  const id = store.nextId('contact', 83)
  store.contacts.set(id, {
    id,
    name,
    secondName,
    lastName,
    post: random.pick(['Директор', 'Бухгалтер', 'Маркетолог']),
    companyId,
    assignedById: ADMIN_ID,
    email: `contact@${key}.example`,
    phone: `+7 916 ${random.integer(100, 999)}-${random.integer(10, 99)}-${random.integer(10, 99)}`,
  })
}

function fullName(name: string): string {
  return name
    .replace(/^ООО /, 'Общество с ограниченной ответственностью ')
    .replace(/^ПАО /, 'Публичное акционерное общество ')
    .replace(/^АО /, 'Акционерное общество ')
}
