import { pricesOf } from '../../../server/bitrix24/deal/prices.ts'
import { totalsOf } from '../../../server/bitrix24/deal/rows.ts'
import type {
  DealLine,
  GatheredDeal,
  Requisites,
  RowPrices,
} from '../../../server/bitrix24/index.ts'
import type { Mapping } from '../../../server/deal-acts/mapping/mapping.ts'
import type { OnecLookups } from '../../../server/deal-acts/resolve/onec-lookups.ts'
import { type DealRuleInput, dealRules } from '../../../server/deal-acts/rules/schema.ts'
import { textFromKopecks } from '../../../server/platform/money.ts'

export const GUIDS = {
  organization: '11111111-1111-4111-8111-111111111111',
  counterparty: '22222222-2222-4222-8222-222222222222',
  contract: '33333333-3333-4333-8333-333333333333',
  item: '44444444-4444-4444-8444-444444444444',
  other: '55555555-5555-4555-8555-555555555555',
  unit: '66666666-6666-4666-8666-666666666666',
  ref: '77777777-7777-4777-8777-777777777777',
}
/** Of a company and of a person, with right check digits. */
export const INN = '7707083893'
export const PERSON_INN = '500100732259'
export const KPP = '770701001'
export const DATE = '2026-03-31'

export interface GivenLine extends Omit<Partial<DealLine>, 'source'> {
  source?: Partial<RowPrices>
}

export function makeLine(given: GivenLine = {}): DealLine {
  const { source: own, ...rest } = given
  const source: RowPrices = {
    quantity: '2',
    price: '6000',
    priceExclusive: null,
    priceNetto: null,
    priceBrutto: null,
    discountTypeId: 2,
    discountRate: '0',
    discountSum: null,
    taxRate: '22',
    taxIncluded: true,
    ...own,
  }
  return {
    id: 1,
    number: 1,
    productId: 201,
    name: 'Разработка макета',
    kind: 'service',
    unit: { code: '356', name: 'ч' },
    ...pricesOf(source),
    source,
    ...rest,
  }
}

export function makeRequisites(given: Partial<Requisites> = {}): Requisites {
  return {
    id: 60,
    owner: { kind: 'company', id: 9 },
    name: 'ООО «Ромашка»',
    inn: INN,
    kpp: KPP,
    title: 'Организация',
    companyName: 'ООО «Ромашка»',
    fullName: null,
    personName: null,
    ogrn: null,
    ogrnip: null,
    okpo: null,
    director: null,
    accountant: null,
    addresses: [makeAddress('legal')],
    bank: null,
    bankCandidates: 0,
    ...given,
  }
}

export function makeAddress(kind: Requisites['addresses'][number]['kind']) {
  return {
    kind,
    text: '101000, Москва, ул. Мясницкая, 1',
    postalCode: '101000',
    country: null,
    province: null,
    region: null,
    city: 'Москва',
    street: 'ул. Мясницкая, 1',
    room: null,
  }
}

/** A deal in order; its amount is that of its lines unless given. */
export function makeDeal(given: Partial<GatheredDeal> = {}): GatheredDeal {
  const lines = given.lines ?? [makeLine()]
  const amount =
    given.amount === undefined ? textFromKopecks(totalsOf(lines, null).lines) : given.amount
  const seller = makeRequisites({ id: 2, name: 'ООО «Поставщик»', addresses: [] })
  return {
    entityTypeId: 2,
    id: 410,
    title: 'Поддержка сайта',
    stageId: 'C1:ACT',
    categoryId: 1,
    currency: 'RUB',
    isAmountManual: false,
    beginDate: '2026-03-01',
    closeDate: '2026-03-25',
    movedAt: new Date('2026-03-20T10:00:00Z'),
    createdAt: new Date('2026-03-01T08:00:00Z'),
    updatedAt: new Date('2026-03-20T10:00:00Z'),
    company: { id: 9, name: 'Ромашка' },
    contact: null,
    buyer: { requisites: makeRequisites(), chosenBy: 'only', candidates: [] },
    seller: { requisites: seller, chosenBy: 'only', candidates: [] },
    responsible: { id: 5, name: 'Крылов Степан', email: null, isActive: true },
    fields: {},
    notes: [],
    ...given,
    lines,
    amount,
    totals: totalsOf(lines, amount),
  }
}

export function makeRule(given: Partial<DealRuleInput> = {}) {
  const rule: DealRuleInput = {
    id: 'support',
    name: 'Поддержка',
    when: { stages: ['C1:ACT'] },
    document: 'services_sale',
    ...given,
  }
  const [only] = dealRules.parse([rule])
  if (!only) throw new Error('no rule')
  return only
}

export function toGuid(guid: string, name = '1С', unit?: string | null) {
  return { to: 'onec' as const, guid, name, ...(unit !== undefined && { unit }) }
}

/** A lookups in which the made deal has everything it needs. */
export function makeLookups(
  given: Partial<Omit<OnecLookups, 'mapping'>> = {},
  mappings: Pick<Mapping, 'kind' | 'key' | 'target'>[] = [ITEM_BY_HOUR],
): OnecLookups {
  return {
    mapping: (kind, key) =>
      mappings.find((one) => one.kind === kind && one.key === key)?.target ?? null,
    lineFacts: { hasUnit: false, needsItem: false },
    organizations: [{ guid: GUIDS.organization, name: 'Поставщик ООО', inn: INN, kpp: KPP }],
    counterparties: [
      { guid: GUIDS.counterparty, name: 'Ромашка ООО', inn: INN, kpp: KPP, isArchived: false },
    ],
    contracts: [makeContract()],
    currencies: [{ guid: GUIDS.other, code: 'RUB', name: 'руб.' }],
    rate: null,
    items: () => [],
    units: [],
    ...given,
  }
}

export const ITEM_BY_HOUR = {
  kind: 'item' as const,
  key: 'product:201|okei:356',
  target: toGuid(GUIDS.item, 'Разработка', 'ч'),
}

export function makeContract(given: Partial<NonNullable<OnecLookups['contracts']>[number]> = {}) {
  return {
    guid: GUIDS.contract,
    kind: 'contract' as const,
    name: 'Договор № 5/26 от 01.02.2026',
    number: '5/26',
    date: '2026-02-01',
    currency: 'RUB',
    isClosed: false,
    needsContract: false,
    ...given,
  }
}
