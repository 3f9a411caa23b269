import { addRequisite } from '../../../../sandbox/bitrix24/cards/change.ts'
import { replaceRows } from '../../../../sandbox/bitrix24/deals/change.ts'
import { readRow } from '../../../../sandbox/bitrix24/methods/fields/product-row.ts'
import type { Values } from '../../../../sandbox/bitrix24/protocol/value.ts'
import type { Deal } from '../../../../sandbox/bitrix24/store/records.ts'
import type { DealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { WORKS } from '../items/fixture.ts'

type Portal = DealActsApp['sandbox']['bitrix24']

/** What a row is meant to be, whatever Bitrix24 makes of it. */
export interface TrueRow {
  name: string
  /** Ten-thousandths. */
  quantity: bigint
  /** Kopecks with VAT; 0: a gift, below 0: a discount written as a line. */
  total: bigint
  /** Null: without VAT. */
  rate: number | null
  /** The total was typed: the price of two places may miss it. */
  isTyped: boolean
}

/** What a deal is meant to be. `stops`: what a person has to decide about, a sentence each; none: a draft. */
export interface TrueDeal {
  /** 2: a deal; else the smart process that the item is of. */
  entityTypeId: number
  id: number
  inn: string
  kpp: string
  rows: TrueRow[]
  /** Of the client, whatever the rows are. */
  clientStop: string | null
  stops: string[]
}

const CLIENTS = ['romashka', 'vektor', 'severstroy', 'alfa-plus', 'luch', 'medtehnika', 'orion']
const NAMES: [written: string, plain: string][] = [
  ['Поддержка сайта', 'Поддержка сайта'],
  ['Раздел &quot;Новости&quot;', 'Раздел "Новости"'],
  ['Вёрстка &laquo;под ключ&raquo;', 'Вёрстка «под ключ»'],
  ['Знак &amp;quot; в тексте', 'Знак &quot; в тексте'],
  ['Аудит &amp; отчёт', 'Аудит & отчёт'],
  ['Работы R&D', 'Работы R&D'],
]
const RATES = [22, 22, 10, null, 0]
const MEASURES: [code: number, name: string][] = [
  [0, ''],
  [796, 'шт'],
  [356, 'ч'],
  [0, 'правка'],
]

/** Small and the same everywhere: a linear congruence. */
export function createDice(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647 || 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

export interface Clients {
  companies: { id: number; inn: string; kpp: string; requisites: string[] }[]
  /** With two sets of requisites. */
  double: { id: number; choices: { id: string; inn: string; kpp: string }[] }
  contact: { id: number; inn: string; requisite: string }
}

/** Three kinds of clients: companies, one with two sets of requisites, and a person without a company. */
export function prepareClients(portal: Portal): Clients {
  const { store } = portal.portal
  const all = [...store.companies.values()]
  const cardOf = (email: string) =>
    all.find(({ emails }) => emails.some((one) => one.includes(email)))
  const requisitesOf = (id: number) =>
    store.requisites.filter(
      (one) => one.ENTITY_TYPE_ID === '4' && one.ENTITY_ID === String(id) && one.RQ_INN,
    )
  const companies = CLIENTS.flatMap((key) => {
    const card = cardOf(key)
    const [own] = card ? requisitesOf(card.id) : []
    if (!card || !own) return []
    return [
      { id: card.id, inn: own.RQ_INN ?? '', kpp: own.RQ_KPP ?? '', requisites: [own.ID ?? ''] },
    ]
  })
  const actor = { kind: 'person', userId: 5 } as const
  const twice = all.find(({ title }) => title.includes('Гранд')) ?? all.at(-1)
  const [first, second] = companies
  if (!twice || !first || !second) throw new Error('the world has other companies')
  store.requisites = store.requisites.filter(({ ENTITY_ID }) => ENTITY_ID !== String(twice.id))
  const choices = [first, second].map(({ inn, kpp }) => {
    const fields = { ENTITY_TYPE_ID: '4', ENTITY_ID: String(twice.id), NAME: 'Двойник' }
    const row = addRequisite(portal.portal, { ...fields, RQ_INN: inn, RQ_KPP: kpp }, actor)
    return { id: row.ID ?? '', inn, kpp }
  })
  const trader = cardOf('ip-ivanov')
  const [person] = trader ? requisitesOf(trader.id) : []
  const contact = [...store.contacts.values()].at(-1)
  if (!person || !contact) throw new Error('the world has no person')
  const own = { ENTITY_TYPE_ID: '3', ENTITY_ID: String(contact.id), NAME: 'ИП', RQ_NAME: 'Иванов' }
  const row = addRequisite(portal.portal, { ...own, RQ_INN: person.RQ_INN ?? '' }, actor)
  return {
    companies,
    double: { id: twice.id, choices },
    contact: { id: contact.id, inn: person.RQ_INN ?? '', requisite: row.ID ?? '' },
  }
}

/** One deal by the dice: its client, a link that may be stale, its rows, and what it should become. */
export function generateDeal(
  portal: Portal,
  clients: Clients,
  dice: (below: number) => number,
): TrueDeal {
  const kind = dice(10)
  const pick = <T>(all: readonly T[]): T => all[dice(all.length)] as T
  const side = kind < 6 ? company() : kind < 8 ? person() : double()
  // A share of them are items of a smart process, with the numbers of deals.
  const isItem = dice(3) === 0
  const entityTypeId = isItem ? WORKS : 2
  const add = isItem ? portal.items(WORKS).add : portal.addDeal
  const made = add({
    title: `Сделка &quot;${dice(1000)}&quot;`,
    companyId: side.companyId,
    contactId: side.contactId,
  })
  link(made.id)
  const rows = generateRows(dice)
  putRows(portal, made, rows)
  const { inn, kpp, stop: clientStop } = side
  return withRows({ entityTypeId, id: made.id, inn, kpp, clientStop, rows: [], stops: [] }, rows)

  function company() {
    const own = pick(clients.companies)
    const stale = dice(3)
    const foreign = clients.companies.find(({ id }) => id !== own.id)
    const requisite = stale === 0 ? own.requisites[0] : stale === 1 ? foreign?.requisites[0] : '0'
    return { companyId: own.id, contactId: 0, inn: own.inn, kpp: own.kpp, requisite, stop: null }
  }

  function person() {
    const { id, inn, requisite: own } = clients.contact
    const requisite = pick([own, '0', clients.companies[0]?.requisites[0]])
    return { companyId: 0, contactId: id, inn, kpp: '', requisite, stop: null }
  }

  function double() {
    const { id, choices } = clients.double
    const at = dice(4)
    const chosen = choices[at]
    if (chosen) {
      const { inn, kpp, id: requisite } = chosen
      return { companyId: id, contactId: 0, inn, kpp, requisite, stop: null }
    }
    const requisite = at === 2 ? '0' : clients.companies[2]?.requisites[0]
    const stop = at === 2 ? 'buyer_requisites_ambiguous' : 'buyer_link_foreign'
    return { companyId: id, contactId: 0, inn: '', kpp: '', requisite, stop }
  }

  function link(dealId: number): void {
    // The seller may be chosen, not chosen, or be the company of a client: no own one.
    const seller = pick([
      '0',
      '0',
      portal.portal.store.requisites[0]?.ID,
      clients.companies[1]?.requisites[0],
    ])
    portal.portal.store.links.push({
      entityTypeId,
      entityId: dealId,
      requisiteId: Number(side.requisite ?? 0),
      bankDetailId: 0,
      myRequisiteId: Number(seller ?? 0),
      myBankDetailId: 0,
    })
  }
}

interface GivenRow {
  row: TrueRow
  values: Values
  typedTotal: bigint | null
}

function generateRows(dice: (below: number) => number): GivenRow[] {
  const rows = Array.from({ length: 1 + dice(4) }, () => generateRow(dice))
  if (dice(6) === 0) rows.push(giftRow(dice))
  if (dice(5) === 0) rows.push(discountRow(dice, rows))
  return rows
}

function generateRow(dice: (below: number) => number): GivenRow {
  const [written = '', plain = ''] = NAMES[dice(NAMES.length)] ?? []
  const rate = RATES[dice(RATES.length)] ?? null
  const [measureCode, measureName] = MEASURES[dice(MEASURES.length)] ?? [0, '']
  const whole = 1 + dice(12)
  const isTyped = whole > 1 && dice(4) === 0
  // A typed total is a round one, and the price of two places is what it leaves.
  const typed = isTyped ? BigInt(100 * (50 + dice(9000)) * 10) : null
  const price = typed === null ? BigInt(1000 + dice(900_000)) : divide(typed, BigInt(whole))
  return {
    row: {
      name: plain,
      quantity: BigInt(whole) * 10_000n,
      total: typed ?? price * BigInt(whole),
      rate,
      isTyped,
    },
    values: {
      productName: written,
      price: Number(price) / 100,
      quantity: whole,
      taxRate: rate,
      taxIncluded: 'Y',
      measureCode,
      measureName,
      ...(typed === null && dice(3) === 0 && { discountTypeId: 2, discountRate: 5 + dice(40) }),
    },
    typedTotal: typed,
  }
}

function giftRow(dice: (below: number) => number): GivenRow {
  const row = { name: 'Подарок', quantity: 10_000n, total: 0n, rate: 22, isTyped: false }
  const values: Values = { productName: 'Подарок', price: 0, quantity: 1, taxRate: 22 }
  const gift: Values =
    dice(2) === 0 ? { discountTypeId: 2, discountRate: 100, priceBrutto: 5000 } : {}
  return { row, values: { ...values, ...gift }, typedTotal: null }
}

function discountRow(dice: (below: number) => number, rows: readonly GivenRow[]): GivenRow {
  const rate = dice(3) === 0 ? 10 : (rows[0]?.row.rate ?? null)
  const price = 100 + dice(200_000)
  return {
    row: { name: 'Скидка', quantity: 10_000n, total: -BigInt(price), rate, isTyped: false },
    values: {
      productName: 'Скидка',
      price: -price / 100,
      quantity: 1,
      taxRate: rate,
      taxIncluded: 'Y',
      measureCode: 796,
      measureName: 'шт',
    },
    typedTotal: null,
  }
}

function putRows(portal: Portal, deal: Deal, rows: readonly GivenRow[]): void {
  const { store } = portal.portal
  const made = rows.map(({ values, typedTotal }, at) => {
    const row = readRow(store, deal, values, at)
    return typedTotal === null ? row : { ...row, typedTotal }
  })
  replaceRows(portal.portal, deal, made)
}

/** Puts other rows into a deal, as a manager does after the move. */
export function changeRows(
  portal: Portal,
  deal: TrueDeal,
  dice: (below: number) => number,
): TrueDeal {
  const rows = generateRows(dice)
  const { entityTypeId, id } = deal
  const made = entityTypeId === 2 ? portal.deal(id) : portal.items(entityTypeId).get(id)
  putRows(portal, made, rows)
  return withRows(deal, rows)
}

function withRows(deal: TrueDeal, given: readonly GivenRow[]): TrueDeal {
  const rows = given.map(({ row }) => row)
  const stops = [deal.clientStop, stopOf(rows)].filter((stop) => stop !== null)
  return { ...deal, rows, stops }
}

/** A discount needs lines of its own rate that cost more than it. */
function stopOf(rows: readonly TrueRow[]): string | null {
  const negative = rows.find(({ total }) => total < 0n)
  if (negative) {
    const bearing = rows.filter(({ total, rate }) => total > 0n && rate === negative.rate)
    const whole = bearing.reduce((sum, { total }) => sum + total, 0n)
    if (whole - BigInt(bearing.length) < -negative.total) return 'line_negative_not_spread'
  }
  return null
}

function divide(amount: bigint, by: bigint): bigint {
  return (2n * amount + by) / (2n * by)
}
