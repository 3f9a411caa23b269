import { expect } from 'vitest'
import type { Deal, ProductRow } from '../../../../sandbox/bitrix24/store/records.ts'
import type { Sandbox } from '../../../../sandbox/index.ts'
import type { Configuration } from '../../../../server/onec/port.ts'
import type { DealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { listOf } from '../../sandbox/onec/odata-fixture.ts'

// What an act must say, worked out from the deal alone and read from 1C's JSON: nothing here is the portal's.

type Wire = Record<string, unknown>

/** How a configuration calls what the oracle looks at. */
interface Names {
  set: string
  section: string
  includesVat: string
  contract: string
  /** Beside the contract. */
  agreement?: string
  currency: string
  /** Of a line; absent: the price is what is paid. */
  discount?: string
  /** Of a line; absent: the sum, with the VAT where it is on top. */
  total?: string
}

const TRADE: Names = {
  set: 'Document_АктВыполненныхРабот',
  section: 'Услуги',
  includesVat: 'ЦенаВключаетНДС',
  contract: 'Договор_Key',
  agreement: 'Соглашение_Key',
  currency: 'Валюта_Key',
  discount: 'СуммаРучнойСкидки',
  total: 'СуммаСНДС',
}

const NAMES: Record<Configuration, Names> = {
  bp30: {
    set: 'Document_РеализацияТоваровУслуг',
    section: 'Услуги',
    includesVat: 'СуммаВключаетНДС',
    contract: 'ДоговорКонтрагента_Key',
    currency: 'ВалютаДокумента_Key',
  },
  ut11: TRADE,
  erp25: TRADE,
  unf30: {
    set: 'Document_АктВыполненныхРабот',
    section: 'РаботыИУслуги',
    includesVat: 'СуммаВключаетНДС',
    contract: 'Договор_Key',
    currency: 'ВалютаДокумента_Key',
    discount: 'СуммаСкидкиНаценки',
    total: 'Всего',
  },
}

/** The drafts made from deals, by the deal their comment names; fails where a deal has two. */
export async function draftsInOnec(
  { sandbox }: DealActsApp,
  configuration: Configuration,
): Promise<Map<number, Wire>> {
  const { set } = NAMES[configuration]
  const filter = 'Posted eq false and DeletionMark eq false'
  const { value } = await listOf(sandbox, set, { $filter: filter, $top: 1000 })
  const drafts = new Map<number, Wire>()
  for (const draft of value) {
    const dealId = Number(/сделка № (\d+)/.exec(String(draft.Комментарий))?.[1] ?? 0)
    if (dealId === 0) continue
    expect([dealId, drafts.has(dealId)]).toEqual([dealId, false])
    drafts.set(dealId, draft)
  }
  return drafts
}

/** What staff chose for names that 1C does not have. */
export interface Chosen {
  /** 1C's item by the row's name; undefined: the item is called the same. */
  item(rowName: string): string | undefined
  /** 1C's buyer by the name on the company's card; absent: the one of the card's INN. */
  buyers: Record<string, string>
}

/** Fails unless the draft says what the deal says. */
export function expectEqual(
  { sandbox }: DealActsApp,
  configuration: Configuration,
  deal: Deal,
  draft: Wire,
  chosen: Chosen,
): void {
  const names = NAMES[configuration]
  const portal = sandbox.bitrix24.portal.store
  const buyer = buyerOf(portal, deal)
  const isIncluded = draft[names.includesVat] === true
  // A row that costs nothing is left out of the act.
  const rows = sandbox.bitrix24.rowsOf(deal.id).filter(({ price }) => price !== 0n)
  const present = (set: string, key: unknown) =>
    sandbox.onec.odata.world().present(set, String(key))
  const lines = (draft[names.section] as Wire[]).map((line) => readLine(line, names, isIncluded))
  const counterparty = entryOf(sandbox, 'Catalog_Контрагенты', draft.Контрагент_Key)
  const contract = entryOf(sandbox, 'Catalog_ДоговорыКонтрагентов', draft[names.contract])

  expect({
    deal: deal.id,
    buyer: chosen.buyers[buyer.name] ? counterparty.Description : buyerText(counterparty),
    contract: contract.Owner_Key ?? contract.Owner ?? contract.Контрагент_Key,
    contractKind: contract.ВидДоговора ?? contract.ХозяйственнаяОперация,
    agreement:
      names.agreement &&
      entryOf(sandbox, 'Catalog_СоглашенияСКлиентами', draft[names.agreement]).Контрагент_Key,
    currency: present('Catalog_Валюты', draft[names.currency]),
    total: kopecks(draft.СуммаДокумента),
    sumOfLines: lines.reduce((sum, { total }) => sum + total, 0n),
    posted: draft.Posted,
    lines: lines.map(({ key, rate, ...line }) => ({
      ...line,
      item: present('Catalog_Номенклатура', key),
      rate: rateText(present('Catalog_СтавкиНДС', rate) || String(rate)),
    })),
  }).toEqual({
    deal: deal.id,
    // A card without a KPP leads to the only counterparty with its INN.
    buyer: chosen.buyers[buyer.name] ?? `${buyer.inn} ${buyer.kpp || counterparty.КПП}`,
    contract: draft.Контрагент_Key,
    contractKind: expect.stringMatching(/^(СПокупателем|РеализацияКлиенту)$/),
    agreement: names.agreement && draft.Контрагент_Key,
    currency: deal.currencyId === 'RUB' ? 'руб.' : deal.currencyId,
    total: deal.opportunity,
    sumOfLines: deal.opportunity,
    posted: false,
    lines: rows.map((row) => ({
      ...expectedLine(row, isIncluded),
      item: chosen.item(row.productName) ?? row.productName,
      text: expect.stringContaining(row.productName),
    })),
  })
}

/** To the kopeck, half up: the sum with VAT and the VAT out of it, or the sum without and the VAT on top. */
export function expectedLine(
  { price, priceExclusive, quantity, taxRate }: ProductRow,
  isIncluded: boolean,
) {
  const rate = BigInt(taxRate ?? 0)
  const sum = rounded((isIncluded ? price : priceExclusive) * quantity, 10_000n)
  const vat = isIncluded ? rounded(sum * rate, 100n + rate) : rounded(sum * rate, 100n)
  return {
    quantity,
    sum,
    vat,
    total: isIncluded ? sum : sum + vat,
    rate: taxRate === null ? 'без НДС' : `${taxRate}%`,
    // What is written for one, many times over and less what is off, is the sum itself.
    isPriced: true,
  }
}

function readLine(line: Wire, { discount, total }: Names, isIncluded: boolean) {
  const quantity = BigInt(Math.round(Number(line.Количество) * 10_000))
  const sum = kopecks(line.Сумма)
  const vat = kopecks(line.СуммаНДС)
  const full = rounded(kopecks(line.Цена) * quantity, 10_000n)
  return {
    key: line.Номенклатура_Key,
    text: line.Содержание,
    quantity,
    sum,
    vat,
    total: total ? kopecks(line[total]) : isIncluded ? sum : sum + vat,
    rate: line.СтавкаНДС_Key ?? line.СтавкаНДС,
    isPriced: full - (discount ? kopecks(line[discount]) : 0n) === sum,
  }
}

/** The side of the deal that pays, by the requisites chosen in it or the only ones on the card. */
export function buyerOf(store: PortalStore, deal: Deal) {
  const link = store.links.find(
    ({ entityTypeId, entityId }) => entityTypeId === 2 && entityId === deal.id,
  )
  const own = store.requisites.filter(
    ({ ENTITY_ID, ADDRESS_ONLY }) => ENTITY_ID === String(deal.companyId) && ADDRESS_ONLY !== 'Y',
  )
  const chosen = own.find(({ ID }) => ID === String(link?.requisiteId)) ?? own[0]
  const name = store.companies.get(deal.companyId)?.title ?? ''
  return { name, inn: chosen?.RQ_INN ?? '', kpp: chosen?.RQ_KPP ?? '' }
}

type PortalStore = DealActsApp['sandbox']['bitrix24']['portal']['store']

function entryOf({ onec }: Sandbox, set: string, key: unknown): Wire {
  return onec.odata.world().catalog(set)?.find(String(key))?.header() ?? {}
}

function buyerText({ ИНН, КПП }: Wire): string {
  return `${ИНН} ${КПП}`
}

/** «22%», «НДС22» and «Без НДС» alike. */
export function rateText(text: string): string {
  const percent = /\d+/.exec(text)
  return percent ? `${percent[0]}%` : 'без НДС'
}

export function kopecks(value: unknown): bigint {
  return BigInt(Math.round(Number(value) * 100))
}

function rounded(value: bigint, by: bigint): bigint {
  return (2n * value + by) / (2n * by)
}
