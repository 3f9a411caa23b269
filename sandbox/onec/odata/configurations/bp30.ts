import type { Kopecks } from '../../ledger/kopecks.ts'
import type { ActEntry } from '../acts/act-entry.ts'
import { isVatIncluded, writeBody } from '../acts/act-lines.ts'
import { contractRef, currencyRef, ORGANIZATION_REF, USER_REF } from '../data/parties.ts'
import { vatMember } from '../data/vat.ts'
import { readTypes } from '../metadata/read-types.ts'
import { METADATA } from '../metadata/table.ts'
import { EMPTY_DATE, type Row, ZERO_GUID } from '../schema/shapes.ts'
import { fillEmpty, fillLine, lineAccounts, lineGuid, settlementAccounts } from './bp30-accounts.ts'
import { ledgerBalances } from './bp30-balances.ts'
import { listBp30Catalogs } from './bp30-catalogs.ts'
import { BATCH, CORRECTION, PRODUCTION_ACT, SALE } from './bp30-documents.ts'
import {
  BATCH_KEYS,
  beginCorrection,
  CONSTRUCTION_KEYS,
  type Corrected,
  effectOf,
  shapeBatch,
  shapeConstruction,
  shapeCorrection,
} from './bp30-more-acts.ts'
import { asDouble, asKopecks, sumOf } from './kopecks.ts'
import type { Profile, Stored } from './profile.ts'
import { emptyColumn } from './required-columns.ts'

/** What is ordered by a contract of work is done as a production service here. */
const PRODUCTION_KEYS = ['severstroy']
/** Kinds of operation whose documents keep the section of services. */
const KEEP_SERVICES = [
  'Услуги',
  'ПродажаКомиссия',
  'ОтгрузкаБезПереходаПраваСобственности',
  'СтроительныеРаботы',
]

/** Бухгалтерия предприятия 3.0: the VAT rate is an enumeration, the unit is the item's. */
export const BP30: Profile = {
  name: 'БухгалтерияПредприятия',
  release: '3.0.170.21',
  types: readTypes(METADATA.bp30),
  documents: [SALE, PRODUCTION_ACT, BATCH, CORRECTION],
  documentOf,
  linesOf: (set) => (set === BATCH ? 'Контрагенты' : 'Услуги'),
  writeSpecial: (entry, ofDay) => {
    switch (documentOf(entry)) {
      case BATCH: {
        const entries = ofDay().filter((one) => documentOf(one) === BATCH)
        return entries[0]?.ref === entry.ref ? shapeBatch(entries) : 'part'
      }
      case CORRECTION:
        return entry.corrects ? shapeCorrection(entry, writeCorrected(entry.corrects)) : null
      default:
        return isConstruction(entry) ? writeConstruction(entry) : null
    }
  },
  beginCorrection: (set, document) => ({
    set: CORRECTION,
    document: beginCorrection({ set, document }),
  }),
  effectsOf: (set, document) => {
    if (set === BATCH) {
      return (document.sections.Контрагенты ?? []).map((row) => ({
        counterparty: String(row.Контрагент_Key),
        amount: asKopecks(row.Сумма) + vatOnTopOf(document, row),
      }))
    }
    const counterparty = String(document.header.Контрагент_Key)
    return set === CORRECTION ? [{ counterparty, amount: effectOf(document) }] : null
  },
  properties: 'register',

  shapeHeader: (entry) => ({
    ВидОперации: 'Услуги',
    Организация_Key: ORGANIZATION_REF,
    Контрагент_Key: entry.counterparty.guid,
    ДоговорКонтрагента_Key: contractRef(entry.counterparty.key),
    СпособЗачетаАвансов: 'Автоматически',
    ВалютаДокумента_Key: currencyRef(entry.counterparty.currency),
    КурсВзаиморасчетов: 1,
    КратностьВзаиморасчетов: 1,
    СуммаВключаетНДС: isVatIncluded(entry),
    ДокументБезНДС: entry.counterparty.plan.export ?? false,
    СуммаДокумента: asDouble(entry.total),
    Ответственный_Key: USER_REF,
    ...settlementAccounts(entry.counterparty.currency !== 'RUB'),
  }),

  shapeLines: (entry, body) =>
    body.lines.map((line, index) => ({
      Номенклатура_Key: line.item.ref,
      Содержание: line.content,
      Количество: line.quantity / 1000,
      Цена: asDouble(line.price),
      Сумма: asDouble(line.sum),
      СтавкаНДС: vatMember(line.rate),
      СуммаНДС: asDouble(line.vat),
      ИдентификаторСтроки: lineGuid(entry.ref, index + 1),
      ...lineAccounts(),
    })),

  beforeWrite: (set, document, { contract, managesAccounts }) => {
    const { header, sections } = document
    const lines = sections.Услуги ?? []
    if (set === BATCH) {
      header.СуммаДокумента = batchTotal(document)
      return
    }
    if (set === SALE) {
      const operation = String(header.ВидОперации)
      if (operation === 'Услуги') {
        sections.Товары = []
        header.Склад_Key = ZERO_GUID
      }
      const isCommission =
        contract(String(header.ДоговорКонтрагента_Key))?.ВидДоговора === 'СКомиссионером'
      if (!KEEP_SERVICES.includes(operation) || isCommission) sections.Услуги = []
      if (operation !== 'СтроительныеРаботы') {
        sections.Смета = []
        header.ПериодНачалаРабот = EMPTY_DATE
        header.ПериодОкончанияРабот = EMPTY_DATE
      }
    }
    for (const row of lines) fillLine(String(header.Ref_Key), row, managesAccounts)
    if (!managesAccounts) {
      fillEmpty(header, settlementAccounts(header.ВалютаДокумента_Key !== currencyRef('RUB')))
    }
    header.СуммаДокумента = totalOf(document)
  },

  refusePosting: (set, { header, sections }) => {
    if (set === BATCH) {
      const isEmpty = (sections.Контрагенты ?? []).length === 0
      return isEmpty ? 'Не введено ни одной строки в список "Контрагенты"' : null
    }
    if (header.ДоговорКонтрагента_Key === ZERO_GUID) {
      return 'Преобразование значения к типу Булево не может быть выполнено'
    }
    if (header.Организация_Key === ZERO_GUID) return 'Поле "Организация" не заполнено'
    if (header.Контрагент_Key === ZERO_GUID) return 'Поле "Контрагент" не заполнено'
    const isEmpty = Object.values(sections).every((rows) => rows.length === 0)
    if (isEmpty) return 'Не введено ни одной строки в список "Услуги"'
    if (header.СчетУчетаРасчетовСКонтрагентом_Key === ZERO_GUID) {
      return 'Поле "Счет учета расчетов с контрагентом" не заполнено'
    }
    // `Сумма` is a column that must be filled; `Цена` is not.
    const free = emptyColumn(sections.Услуги ?? [], 'Услуги', ['Сумма'])
    if (free) return free
    const without = (sections.Услуги ?? []).findIndex((row) => row.СчетДоходов_Key === ZERO_GUID)
    return without < 0
      ? null
      : `Не заполнена колонка "Счет доходов" в строке ${without + 1} списка "Услуги"`
  },

  balanceRows: (_set, settlements) => ledgerBalances(settlements),

  listCatalogs: listBp30Catalogs,
}

function documentOf(entry: ActEntry): string {
  const { counterparty, status, isExtra } = entry
  if (PRODUCTION_KEYS.includes(counterparty.key)) return PRODUCTION_ACT
  if (isExtra || status !== 'posted') return SALE
  if (entry.corrects) return CORRECTION
  return BATCH_KEYS.includes(counterparty.key) ? BATCH : SALE
}

function isConstruction({ counterparty, isExtra }: ActEntry): boolean {
  return CONSTRUCTION_KEYS.includes(counterparty.key) && !isExtra
}

/** The act that a correction is of, as far as the correction shows it. */
function writeCorrected(entry: ActEntry): Corrected {
  const header = { ...BP30.shapeHeader(entry), Ref_Key: entry.ref, Number: entry.number }
  return {
    set: documentOf(entry),
    document: {
      header: { ...header, Date: entry.at },
      sections: { Услуги: BP30.shapeLines(entry, writeBody(entry)) },
    },
  }
}

function writeConstruction(entry: ActEntry): Stored {
  const body = writeBody(entry)
  const [service = {}] = BP30.shapeLines(entry, body)
  return {
    header: {
      ...BP30.shapeHeader(entry),
      ВидОперации: 'СтроительныеРаботы',
      ПериодНачалаРабот: `${entry.at.slice(0, 8)}01T00:00:00`,
      ПериодОкончанияРабот: `${entry.at.slice(0, 10)}T00:00:00`,
    },
    sections: shapeConstruction(body.lines, service),
  }
}

function vatOnTopOf({ header }: Stored, row: Row): Kopecks {
  return header.СуммаВключаетНДС === true ? 0n : asKopecks(row.СуммаНДС)
}

function batchTotal({ header, sections }: Stored): number {
  const rows = sections.Контрагенты ?? []
  return header.СуммаВключаетНДС === true ? sumOf(rows, 'Сумма') : sumOf(rows, 'Сумма', 'СуммаНДС')
}

/** Σ Сумма, and Σ СуммаНДС when VAT comes on top. */
function totalOf({ header, sections }: Stored): number {
  const rows = [...(sections.Услуги ?? []), ...(sections.Товары ?? [])]
  return header.СуммаВключаетНДС === true ? sumOf(rows, 'Сумма') : sumOf(rows, 'Сумма', 'СуммаНДС')
}
