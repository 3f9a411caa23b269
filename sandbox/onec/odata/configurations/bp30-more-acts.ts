import type { Kopecks } from '../../ledger/kopecks.ts'
import type { ActEntry } from '../acts/act-entry.ts'
import { type ActLine, writeBody } from '../acts/act-lines.ts'
import { contractRef, currencyRef, ORGANIZATION_REF, USER_REF } from '../data/parties.ts'
import { vatMember, vatRateOf, vatWithin } from '../data/vat.ts'
import { type Row, ZERO_GUID } from '../schema/shapes.ts'
import { CORRECTION } from './bp30-documents.ts'
import { asDouble, asKopecks } from './kopecks.ts'
import type { Stored } from './profile.ts'

/** Everybody's subscription is invoiced by one document of the day. */
export const BATCH_KEYS = ['polyus', 'izumrud']
/** Builds: acts of construction works by an estimate. */
export const CONSTRUCTION_KEYS = ['agro']

type Sections = Record<string, Row[]>

/** One service to the counterparties of these entries. */
export function shapeBatch(entries: readonly ActEntry[]): Stored {
  const [first] = entries
  if (!first) throw new Error('a batch has somebody in it')
  const rate = vatRateOf(first.counterparty, first.at.slice(0, 10))
  const item = writeBody(first).lines[0]?.item
  return {
    header: {
      Организация_Key: ORGANIZATION_REF,
      Номенклатура_Key: item?.ref ?? ZERO_GUID,
      ВалютаДокумента_Key: currencyRef('RUB'),
      СтавкаНДС: vatMember(rate),
      СуммаВключаетНДС: true,
      Ответственный_Key: USER_REF,
      СуммаДокумента: asDouble(entries.reduce((sum, { total }) => sum + total, 0n)),
    },
    sections: {
      Контрагенты: entries.map(({ counterparty, total }, index) => ({
        LineNumber: index + 1,
        Контрагент_Key: counterparty.guid,
        ДоговорКонтрагента_Key: contractRef(counterparty.key),
        Количество: 1,
        Цена: asDouble(total),
        Сумма: asDouble(total),
        СуммаНДС: asDouble(vatWithin(total, rate)),
      })),
    },
  }
}

/** The sum stands in one line of services, and what it is made of in the estimate. */
export function shapeConstruction(lines: readonly ActLine[], service: Row): Sections {
  const [first] = lines
  if (!first) return { Услуги: [], Смета: [] }
  const sum = (of: (line: ActLine) => bigint) =>
    asDouble(lines.reduce((total, line) => total + of(line), 0n))
  return {
    Услуги: [
      {
        ...service,
        LineNumber: 1,
        Содержание: 'Строительно-монтажные работы по смете',
        Количество: 1,
        Цена: sum((line) => line.sum),
        Сумма: sum((line) => line.sum),
        СуммаНДС: sum((line) => line.vat),
      },
    ],
    Смета: lines.map((line, index) => ({
      LineNumber: index + 1,
      ПозицияПоСмете: String(index + 1),
      Номенклатура_Key: line.item.ref,
      Содержание: line.content,
      Количество: line.quantity / 1000,
      Цена: asDouble(line.price),
      Сумма: asDouble(line.sum),
    })),
  }
}

export interface Corrected {
  set: string
  document: Stored
}

/** A correction that changes nothing yet: what was and what is are the same. */
export function beginCorrection({ set, document }: Corrected): Stored {
  const { header, sections } = document
  const isCorrection = set === CORRECTION
  const lines = (sections.Услуги ?? []).map((row, index) => ({
    LineNumber: index + 1,
    Номенклатура_Key: row.Номенклатура_Key ?? ZERO_GUID,
    СодержаниеДоИзменения: row.Содержание ?? '',
    Содержание: row.Содержание ?? '',
    ...unchanged(row, ['Количество', 'Цена', 'Сумма', 'СуммаНДС']),
    СтавкаНДСДоИзменения: row.СтавкаНДС ?? '',
    СтавкаНДС: row.СтавкаНДС ?? '',
    ЕстьВДокументеРеализации: true,
  }))
  return {
    header: {
      ВидОперации: 'СогласованноеИзменение',
      Организация_Key: header.Организация_Key ?? ZERO_GUID,
      КорректироватьБУиНУ: true,
      КорректироватьНДС: true,
      ДокументРеализации: header.Ref_Key ?? ZERO_GUID,
      ДокументРеализации_Type: `StandardODATA.${set}`,
      Контрагент_Key: header.Контрагент_Key ?? ZERO_GUID,
      ДоговорКонтрагента_Key: header.ДоговорКонтрагента_Key ?? ZERO_GUID,
      ВалютаДокумента_Key: header.ВалютаДокумента_Key ?? ZERO_GUID,
      СуммаВключаетНДС: header.СуммаВключаетНДС ?? true,
      НомерИсходногоДокумента: isCorrection
        ? (header.НомерИсходногоДокумента ?? '')
        : (header.Number ?? ''),
      ДатаИсходногоДокумента: isCorrection
        ? (header.ДатаИсходногоДокумента ?? '')
        : (header.Date ?? ''),
    },
    sections: { Услуги: lines },
  }
}

function unchanged(row: Row, fields: string[]): Row {
  const value = (field: string) => row[field] ?? 0
  return Object.fromEntries(
    fields.flatMap((field) => [
      [`${field}ДоКорректировки`, value(field)],
      [`${field}ДоИзменения`, value(field)],
      [field, value(field)],
    ]),
  )
}

/** A correction by which the first line of what it corrects is so much dearer, VAT within. */
export function shapeCorrection(entry: ActEntry, corrected: Corrected): Stored {
  const document = beginCorrection(corrected)
  const [line] = document.sections.Услуги ?? []
  if (line) {
    const sum = asKopecks(line.СуммаДоИзменения) + entry.total
    const rate = vatRateOf(entry.counterparty, String(corrected.document.header.Date).slice(0, 10))
    Object.assign(line, {
      Количество: 1,
      Цена: asDouble(sum),
      Сумма: asDouble(sum),
      СуммаНДС: asDouble(vatWithin(sum, rate)),
    })
  }
  return document
}

/** By how much a correction changes what its counterparty owes. */
export function effectOf({ header, sections }: Stored): Kopecks {
  const rows = [...(sections.Услуги ?? []), ...(sections.Товары ?? [])]
  const columns = header.СуммаВключаетНДС === true ? ['Сумма'] : ['Сумма', 'СуммаНДС']
  const difference = (row: Row, column: string) =>
    asKopecks(row[column]) - asKopecks(row[`${column}ДоИзменения`])
  return rows.reduce(
    (sum, row) => columns.reduce((part, column) => part + difference(row, column), sum),
    0n,
  )
}
