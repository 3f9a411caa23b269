import { createRandom, type Random } from '../../onec/ledger/random.ts'
import { derivePrices, divide, sumOf } from '../store/money.ts'
import type { Deal, ProductRow, Stage } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { CompanyIds } from './cards.ts'
import { EVERYDAY_COMPANIES } from './companies.ts'
import { MEASURES } from './directories.ts'
import { ACT_STAGES } from './funnels.ts'
import { ODDITIES, type Oddity } from './oddities.ts'
import { ADMIN_ID, DISMISSED_ID } from './people.ts'
import { PRODUCTS, type Sold, TEMPLATES } from './services.ts'

const MONTHS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
]
const HOUR = 3_600_000
const PLAIN: Oddity = { remark: { ru: '', en: '' } }

interface Month {
  seed: string
  companies: CompanyIds
  /** Today, `YYYY-MM-DD`, and its midnight UTC. */
  today: string
  midnight: Date
  oddities: boolean
  closing: boolean
}

/** Writes the month's deals with their rows, links and the stages they have been through so far. */
export function writeDeals(store: Store, count: number, month: Month): void {
  for (let place = 1; place <= count; place += 1) {
    const oddity = (month.oddities ? ODDITIES[place] : undefined) ?? PLAIN
    writeDeal(store, place, oddity, month)
  }
  store.stageHistory.sort((one, two) => one.createdTime.getTime() - two.createdTime.getTime())
  store.stageHistory.forEach((entry) => {
    entry.id = store.nextId('stageEntry', 35)
  })
}

function writeDeal(store: Store, place: number, oddity: Oddity, month: Month): void {
  const random = createRandom(`${month.seed}:deal:${place}`)
  const template = TEMPLATES[place % TEMPLATES.length]
  const everyday = EVERYDAY_COMPANIES[place % EVERYDAY_COMPANIES.length]
  if (!template || !everyday) return
  const id = store.nextId('deal', 401)
  const key = oddity.company === undefined ? everyday.key : oddity.company
  const companyId = (key === null ? undefined : month.companies.get(key)) ?? 0
  const contact = [...store.contacts.values()].find((one) =>
    companyId === 0 ? true : one.companyId === companyId,
  )
  const rows = writeRows(store, id, template.rows, { place, oddity, random, month })
  const stage = chooseStage(store, template.categoryId, random)
  const created = new Date(month.midnight.getTime() - random.integer(20 * 24, 45 * 24) * HOUR)
  const before = writeHistory(store, id, stage, created, random)
  const act = month.closing && COME.has(place) ? actStage(store, template.categoryId) : null
  const moved = act ? writeArrival(store, id, act, { before, place, month }) : before
  const sum = sumOf(rows)
  const deal: Deal = {
    id,
    title: nameDeal(template.title, store.companies.get(companyId)?.title ?? 'заказчик', month),
    categoryId: template.categoryId,
    stageId: (act ?? stage).statusId,
    currencyId: oddity.currency ?? 'RUB',
    opportunity: oddity.manualSum ? sum + 5_000_00n : sum,
    isManualOpportunity: oddity.manualSum ?? false,
    companyId,
    contactId: contact?.id ?? 0,
    assignedById: oddity.responsible ? DISMISSED_ID : random.pick([5, 7, 9, 5, 7, 13]),
    createdBy: ADMIN_ID,
    createdTime: created,
    updatedTime: moved,
    movedBy: ADMIN_ID,
    movedTime: moved,
    begindate: `${month.today.slice(0, 7)}-01`,
    closedate: lastDayOf(month.today),
    comments: '',
    originatorId: null,
    originId: null,
    userFields: {
      UF_CRM_ACT_NUMBER: '',
      UF_CRM_ACT_DATE: '',
      UF_CRM_ACT_STATUS: '',
      UF_CRM_CONTRACT: random.chance(0.4) ? `Договор № ${place}/26` : '',
    },
    remark: oddity.remark,
  }
  store.deals.set(id, deal)
  if (oddity.link) writeLink(store, deal, oddity.link, month)
}

interface Making {
  place: number
  oddity: Oddity
  random: Random
  month: Month
}

function writeRows(store: Store, dealId: number, sold: Sold[], making: Making): ProductRow[] {
  const { oddity, place } = making
  if (oddity.rows === 'none') return []
  const rows = sold.map((one, index) => writeRow(store, dealId, one, index, making))
  const [first] = rows
  if (first && oddity.rows === 'free') {
    Object.assign(first, derivePrices(0n, first.taxRate, { typeId: 2, rate: 0 }))
  }
  if (first && oddity.rows === 'long') {
    first.productId = 0
    first.productName = `Работы по техническому заданию № ${place} от 01.02.2026, приложению № 4 и дополнительному соглашению № 7: проектирование, разработка, проверка и передача исходных текстов личного кабинета абитуриента, включая сопровождение приёмной кампании`
  }
  return rows
}

function writeRow(
  store: Store,
  ownerId: number,
  sold: Sold,
  index: number,
  making: Making,
): ProductRow {
  const { place, oddity, random, month } = making
  const id = store.nextId('productRow', 17_001)
  const product = sold.product ? PRODUCTS[sold.product] : undefined
  const measure = MEASURES[sold.measure]
  const rate = chooseRate(place, oddity, month)
  const onTop = place % 7 === 1 && rate !== null
  const [from, to] = sold.price
  const scale = oddity.currency === 'USD' ? 80n : 1n
  const listed =
    divide(BigInt(random.integer(from, to)) * 100n, scale) + (place % 5 === 0 ? 33n : 0n)
  const typed = onTop && rate ? divide(listed * BigInt(100 + rate), 100n) : listed
  const discounted = place % 6 === 2
  const price = discounted ? divide(typed * 90n, 100n) : typed
  const off = place % 9 === 4 ? divide(typed, 20n) : 0n
  const row: ProductRow = {
    id,
    ownerType: 'D',
    ownerId,
    productId: product?.id ?? 0,
    productName: sold.name ?? product?.name ?? '',
    ...(off > 0n && !discounted
      ? derivePrices(price - off, rate, { typeId: 1, sum: off })
      : derivePrices(price, rate, { typeId: 2, rate: discounted ? 10 : 0 })),
    quantity: chooseQuantity(sold, random, oddity),
    taxRate: rate,
    taxIncluded: !onTop,
    measureCode: measure.code,
    measureName: measure.name,
    sort: (index + 1) * 10,
    type: sold.product === 'banner' ? 1 : 7,
  }
  store.rows.set(id, row)
  return row
}

/** Most sell with the rate of the day; the special regimes and exports differ by whole deals. */
function chooseRate(place: number, oddity: Oddity, { today }: Month): number | null {
  if (oddity.currency === 'USD') return 0
  const [general, stale] = today < '2026-01-01' ? [20, 18] : [22, 20]
  if (oddity.staleVat) return stale
  const others: Record<number, number | null> = { 3: null, 7: 5, 11: 7, 13: 10, 19: null }
  const other = others[place % 23]
  return other === undefined ? general : other
}

function chooseQuantity(
  { quantity, fractional }: Sold,
  random: Random,
  { thirds }: Oddity,
): bigint {
  if (typeof quantity === 'number') return BigInt(quantity) * 10_000n
  const [from, to] = quantity
  const whole = BigInt(random.integer(from, to)) * 10_000n
  if (!fractional) return whole
  return whole + (thirds ? 3_333n : random.pick([0n, 2_500n, 5_000n, 7_500n, 2_500n]))
}

/** Somewhere before the stage that asks for an act. */
function chooseStage(store: Store, categoryId: number, random: Random): Stage {
  const until = actStage(store, categoryId)
  const open = store.stages.filter(
    (one) => one.categoryId === categoryId && one.sort < (until?.sort ?? 0),
  )
  const [first, ...others] = open.slice(-2)
  if (!first) throw new Error(`funnel ${categoryId} has no stages before the act`)
  return random.pick([first, ...others])
}

function actStage(store: Store, categoryId: number): Stage | null {
  return store.stages.find(({ statusId }) => statusId === ACT_STAGES[categoryId]) ?? null
}

/** Of every kind of deal some: most are complete, the others lack something each in its own way. */
const COME = new Set([2, 4, 7, 9, 13, 15, 17, 23, 31, 37, 42, 48, 53, 64, 72, 75])

/** The entry into the stage of the act, on one of the four days before today. */
function writeArrival(
  { stageHistory }: Store,
  ownerId: number,
  { categoryId, statusId, semantics }: Stage,
  { before, place, month }: { before: Date; place: number; month: Month },
): Date {
  const hours = 24 * (1 + (place % 4)) - 7 - (place % 8)
  const at = new Date(Math.max(month.midnight.getTime() - hours * HOUR, before.getTime() + HOUR))
  const typeId = semantics === 'P' ? 2 : 3
  stageHistory.push({
    id: 0,
    typeId,
    ownerId,
    createdTime: at,
    categoryId,
    stageId: statusId,
    semantics,
  })
  return at
}

/** One record for each stage up to the one the deal is in; the last one's instant is given back. */
function writeHistory(
  store: Store,
  ownerId: number,
  last: Stage,
  from: Date,
  random: Random,
): Date {
  const passed = store.stages.filter(
    ({ categoryId, sort }) => categoryId === last.categoryId && sort <= last.sort,
  )
  let at = from
  for (const [index, { statusId, categoryId, semantics }] of passed.entries()) {
    if (index > 0) at = new Date(at.getTime() + random.integer(5, 90) * HOUR)
    store.stageHistory.push({
      id: 0,
      typeId: index === 0 ? 1 : 2,
      ownerId,
      createdTime: at,
      categoryId,
      stageId: statusId,
      semantics,
    })
  }
  return at
}

function writeLink(
  store: Store,
  deal: Deal,
  link: NonNullable<Oddity['link']>,
  month: Month,
): void {
  const requisitesOf = (companyId: number) =>
    store.requisites.filter((one) => one.ENTITY_ID === String(companyId)).map(({ ID }) => ID)
  const bankOf = (requisiteId: string | null | undefined) =>
    Number(store.bankDetails.find((one) => one.ENTITY_ID === requisiteId)?.ID ?? 0)
  const buyer = link.buyer === undefined ? null : requisitesOf(deal.companyId)[link.buyer]
  const sellerId = link.seller && month.companies.get(link.seller)
  const seller = sellerId === undefined ? null : requisitesOf(sellerId)[0]
  store.links.push({
    entityTypeId: 2,
    entityId: deal.id,
    requisiteId: Number(buyer ?? 0),
    bankDetailId: bankOf(buyer),
    myRequisiteId: Number(seller ?? 0),
    myBankDetailId: bankOf(seller),
  })
}

function nameDeal(title: string, company: string, { today }: Month): string {
  const month = MONTHS[Number(today.slice(5, 7)) - 1] ?? ''
  return title
    .replace('{month}', `${month} ${today.slice(0, 4)}`)
    .replace('{company}', company.length > 60 ? `${company.slice(0, 57)}…` : company)
}

function lastDayOf(date: string): string {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0))
    .toISOString()
    .slice(0, 10)
}
