import { randomUUID } from 'node:crypto'
import type { Base } from '../base.ts'
import { printDate } from '../ledger/calendar.ts'
import { readKopecks } from '../ledger/kopecks.ts'
import { SALE } from '../odata/configurations/bp30-documents.ts'
import { fillRow } from '../odata/schema/entity-type.ts'
import { type Row, ZERO_GUID } from '../odata/schema/shapes.ts'
import { setPosted, writeDocument } from '../odata/service/write.ts'
import type { World } from '../odata/store/world.ts'
import type { Catalogue } from './catalogue.ts'
import { elementAt, textAt, type XmlElement } from './xml.ts'

export interface LoadedDocument {
  ref: string
  number: string
  /** What 1C calls it. */
  title: string
  /** Among the acts of the OData interface; a goods note is not. */
  isSale: boolean
  isNew: boolean
  isPosted: boolean
  /** It was posted before: the load took that back before it wrote. */
  wasUnposted: boolean
}

/**
 * БП: the act becomes a sale of services. A new document of a plain file stays unposted. One that is there, by
 * its key or by date and number, is unposted whatever the period, written anew as the file has it, and posted
 * again where the period is open: what a person corrected in it is lost.
 */
export function loadSale(
  _base: Base,
  world: World,
  catalogue: Catalogue,
  object: XmlElement,
): LoadedDocument {
  const type = world.profile.types.find(({ set }) => set === SALE)
  if (!type) throw new Error('the configuration has no sales')
  const key = elementAt(object, 'КлючевыеСвойства')
  const given = textAt(key, 'Ссылка').toLowerCase()
  const number = textAt(key, 'Номер').slice(0, 11)
  const date = textAt(key, 'Дата')
  const { documents } = world
  const found = documents.find(given) ?? findByNumber(world, date, number)
  const ref = String(found?.entity.value('Ref_Key') ?? (given || randomUUID()))
  const wasPosted = found?.entity.value('Posted') === true
  if (found && wasPosted) setPosted(world, type, found.entity, false)
  const header = fillRow(type.fields, { ...headerOf(catalogue, object), Ref_Key: ref })
  if (header.ДоговорКонтрагента_Key === ZERO_GUID) {
    header.ДоговорКонтрагента_Key =
      world.handlerContext.defaultContract(String(header.Контрагент_Key)) ?? ZERO_GUID
  }
  const section = type.sections.find(({ name }) => name === 'Услуги')
  const lines = linesOf(catalogue, object).map((row) => fillRow(section?.fields ?? [], row))
  writeDocument(world, type, { header, sections: { Услуги: lines, Товары: [] } })
  const until = world.closedUntil
  const written = documents.find(ref)
  if (wasPosted && written && (until === null || date.slice(0, 10) > until)) {
    setPosted(world, type, written.entity, true)
  }
  return {
    ref,
    number,
    title: type.title,
    isSale: true,
    isNew: !found,
    isPosted: documents.find(ref)?.entity.value('Posted') === true,
    wasUnposted: wasPosted,
  }
}

/** УНФ: the act becomes a goods note, found by its key alone, and is posted. */
export function loadGoodsNote(
  base: Base,
  world: World,
  catalogue: Catalogue,
  object: XmlElement,
): LoadedDocument {
  const key = elementAt(object, 'КлючевыеСвойства')
  const ref = textAt(key, 'Ссылка').toLowerCase() || randomUUID()
  const number = textAt(key, 'Номер').slice(0, 11)
  const date = textAt(key, 'Дата').slice(0, 10)
  const before = world.goodsNotes.get(ref)
  const includes = textAt(object, 'СуммаВключаетНДС') === 'true'
  const rows = elementAt(object, 'Услуги')?.children ?? []
  for (const row of rows) catalogue.item(elementAt(row, 'Номенклатура'))
  const total = rows.reduce(
    (sum, row) => sum + kopecksAt(row, 'Сумма') + (includes ? 0n : kopecksAt(row, 'СуммаНДС')),
    0n,
  )
  const counterparty = catalogue.counterparty(elementAt(object, 'Контрагент'))
  catalogue.contract(elementAt(object, 'ДанныеВзаиморасчетов', 'Договор'))
  world.goodsNotes.set(ref, { number, date, counterparty, total })
  base.recordSales(ref, [
    {
      counterparty,
      row: {
        date,
        document: `Расходная накладная ${number} от ${printDate(date)}`,
        documentType: 'Document_РеализацияТоваровУслуг',
        debit: total,
      },
    },
  ])
  return {
    ref,
    number,
    title: 'Расходная накладная',
    isSale: false,
    isNew: !before,
    isPosted: true,
    wasUnposted: before !== undefined,
  }
}

function findByNumber({ documents }: World, date: string, number: string) {
  const day = date.slice(0, 10)
  for (const found of documents.scan({ from: `${day}T00:00:00`, to: `${day}T23:59:59` }, false)) {
    const { entity, set } = found
    if (set === SALE && entity.value('Date') === date && entity.value('Number') === number) {
      return found
    }
  }
  return undefined
}

function headerOf(catalogue: Catalogue, object: XmlElement): Row {
  const key = elementAt(object, 'КлючевыеСвойства')
  const settlement = elementAt(object, 'ДанныеВзаиморасчетов')
  const comment =
    textAt(object, 'Комментарий') || textAt(object, 'ОбщиеСвойстваОбъектовФормата', 'Комментарий')
  return {
    Date: textAt(key, 'Дата'),
    Number: textAt(key, 'Номер').slice(0, 11),
    ВидОперации: 'Услуги',
    Организация_Key: catalogue.organization(elementAt(key, 'Организация')),
    Контрагент_Key: catalogue.counterparty(elementAt(object, 'Контрагент')),
    ДоговорКонтрагента_Key: catalogue.contract(elementAt(settlement, 'Договор')),
    ВалютаДокумента_Key: catalogue.currency(elementAt(object, 'Валюта')),
    КурсВзаиморасчетов: Number(textAt(settlement, 'КурсВзаиморасчетов') || '1'),
    КратностьВзаиморасчетов: Number(textAt(settlement, 'КратностьВзаиморасчетов') || '1'),
    СуммаВключаетНДС: textAt(object, 'СуммаВключаетНДС') === 'true',
    ДокументБезНДС: textAt(object, 'Налогообложение') === 'ПродажаНеОблагаетсяНДС',
    Комментарий: comment,
  }
}

function linesOf(catalogue: Catalogue, object: XmlElement): Row[] {
  return (elementAt(object, 'Услуги')?.children ?? []).map((row, index) => ({
    LineNumber: index + 1,
    Номенклатура_Key: catalogue.item(elementAt(row, 'Номенклатура')),
    Содержание: textAt(row, 'Содержание').slice(0, 1000),
    Количество: Number(textAt(row, 'Количество')) || 1,
    Цена: Number(textAt(row, 'Цена')),
    Сумма: Number(textAt(row, 'Сумма')),
    СтавкаНДС: vatOf(elementAt(row, 'СтавкаНДС')),
    СуммаНДС: Number(textAt(row, 'СуммаНДС')),
  }))
}

/** A member of the base's own enumeration, from a member of the format's or from an object. */
function vatOf(rate: XmlElement | undefined): string {
  if (!rate) return ''
  if (rate.children.length === 0) return rate.text
  const isExempt = textAt(rate, 'НеОблагается') === 'true'
  return isExempt ? 'БезНДС' : `НДС${Number(textAt(rate, 'Ставка'))}`
}

function kopecksAt(row: XmlElement, name: string): bigint {
  return readKopecks(textAt(row, name)) ?? 0n
}
