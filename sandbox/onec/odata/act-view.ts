import type { Base } from '../base.ts'
import type { CalendarDate } from '../ledger/calendar.ts'
import type { Kopecks } from '../ledger/kopecks.ts'
import type { Signals } from './acts/signals.ts'
import { asKopecks } from './configurations/kopecks.ts'
import type { Entity } from './entity.ts'
import type { Row } from './schema/shapes.ts'
import { presentDocument, type World } from './store/world.ts'

export type ActState = 'draft' | 'posted' | 'marked'

export interface ActSummary {
  ref: string
  set: string
  number: string
  /** `YYYY-MM-DDTHH:MM:SS`. */
  at: string
  counterparty: { guid: string; name: string }
  total: Kopecks
  state: ActState
  comment: string
}

export interface ActSearch {
  /** Part of the number, of the counterparty's name, or of the comment. */
  text?: string | undefined
  counterparty?: string | undefined
  from?: CalendarDate | undefined
  to?: CalendarDate | undefined
  state?: ActState | undefined
  skip?: number | undefined
  top?: number | undefined
}

export interface ActLineView {
  item: string
  content: string
  quantity: number
  unit: string
  price: Kopecks
  sum: Kopecks
  rate: string
  vat: Kopecks
}

export interface ActView extends ActSummary {
  /** As 1C names the document. */
  presentation: string
  contract: string
  currency: string
  vatIncluded: boolean
  lines: ActLineView[]
  signals: Signals
  version: string
}

/** An act in words any configuration shares. */
export function describeAct(world: World, base: Base, set: string, entity: Entity): ActView {
  const header = entity.header()
  const type = world.profile.types.find((one) => one.set === set)
  const ref = String(header.Ref_Key)
  const at = String(header.Date)
  const number = String(header.Number)
  const guid = String(header.Контрагент_Key ?? '')
  const contract = header.ДоговорКонтрагента_Key ?? header.Договор_Key ?? ''
  const currency = header.ВалютаДокумента_Key ?? header.Валюта_Key ?? ''
  return {
    ref,
    set,
    number,
    at,
    counterparty: { guid, name: nameOf(world, base, guid) },
    total: asKopecks(header.СуммаДокумента),
    state: stateOf(entity),
    comment: String(header.Комментарий),
    presentation: type ? presentDocument(type, number, at) : number,
    contract: world.present('Catalog_ДоговорыКонтрагентов', String(contract)),
    currency: world.present('Catalog_Валюты', String(currency)),
    vatIncluded: (header.СуммаВключаетНДС ?? header.ЦенаВключаетНДС) === true,
    lines: entity.rows(world.profile.linesOf(set)).map((row) => describeLine(world, row)),
    signals: world.documents.signals(ref),
    version: String(header.DataVersion),
  }
}

export function stateOf(entity: Entity): ActState {
  if (entity.value('DeletionMark') === true) return 'marked'
  return entity.value('Posted') === true ? 'posted' : 'draft'
}

export function matchesSearch(
  world: World,
  base: Base,
  entity: Entity,
  { text = '', counterparty, state }: ActSearch,
): boolean {
  const guid = String(entity.value('Контрагент_Key'))
  if (counterparty && guid !== counterparty.toLowerCase()) return false
  if (state && stateOf(entity) !== state) return false
  const searched = text.trim().toLowerCase()
  return (
    searched === '' ||
    [entity.value('Number'), entity.value('Комментарий'), nameOf(world, base, guid)].some((one) =>
      String(one).toLowerCase().includes(searched),
    )
  )
}

function nameOf(world: World, base: Base, guid: string): string {
  return base.find(guid)?.name ?? (world.present('Catalog_Контрагенты', guid) || guid)
}

/** A row of a document with several buyers names the buyer. */
function nameOfBuyer(world: World, row: Row): string {
  return world.present('Catalog_Контрагенты', String(row.Контрагент_Key ?? ''))
}

function describeLine(world: World, row: Row): ActLineView {
  const item = world.catalog('Catalog_Номенклатура')?.find(String(row.Номенклатура_Key))
  const unit = String(row.ЕдиницаИзмерения ?? item?.value('ЕдиницаИзмерения_Key') ?? '')
  return {
    item: String(item?.value('Description') ?? nameOfBuyer(world, row)),
    content: String(row.Содержание ?? ''),
    quantity: Number(row.Количество),
    unit:
      world.present('Catalog_КлассификаторЕдиницИзмерения', unit) ||
      world.present('Catalog_УпаковкиЕдиницыИзмерения', unit),
    price: asKopecks(row.Цена),
    sum: asKopecks(row.Сумма),
    rate: nameRate(world, row),
    vat: asKopecks(row.СуммаНДС),
  }
}

function nameRate(world: World, row: Row): string {
  const member = row.СтавкаНДС
  if (member === undefined) return world.present('Catalog_СтавкиНДС', String(row.СтавкаНДС_Key))
  if (member === 'БезНДС') return 'Без НДС'
  const found = /^НДС(\d+)(?:_(\d+))?$/.exec(String(member))
  return found ? `${found[1]}${found[2] ? `/${found[2]}` : '%'}` : ''
}
