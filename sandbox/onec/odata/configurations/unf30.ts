import { ORGANIZATION } from '../../ledger/catalogue.ts'
import { guidOf } from '../../ledger/requisites.ts'
import { isVatIncluded } from '../acts/act-lines.ts'
import { ITEM_GROUP, ITEMS, UNITS, unitRef } from '../data/items.ts'
import {
  contractRef,
  currencyRef,
  DEPARTMENT_REF,
  listContracts,
  ORGANIZATION_PREFIX,
  ORGANIZATION_REF,
  PARTIES,
  USER_REF,
} from '../data/parties.ts'
import { CALCULATED_RATES, VAT_RATES, type VatRate, vatRef } from '../data/vat.ts'
import { readTypes } from '../metadata/read-types.ts'
import { METADATA } from '../metadata/table.ts'
import { type Row, ZERO_GUID } from '../schema/shapes.ts'
import { asDouble, sumOf } from './kopecks.ts'
import type { Profile } from './profile.ts'
import { emptyColumn } from './required-columns.ts'
import { listOriginalStates, listShared } from './shared-catalogs.ts'
import { smallFirmBalances } from './unf30-balances.ts'

const SMALL_FIRM_ACT = 'Document_АктВыполненныхРабот'
const PARTY_GROUP = guidOf('counterparty-group:buyers')
const UNIT_TYPE = 'StandardODATA.Catalog_КлассификаторЕдиницИзмерения'

/** Управление нашей фирмой 3.0: the line has a unit of its own, the total is of «Всего». */
export const UNF30: Profile = {
  name: 'УправлениеНебольшойФирмой',
  release: '3.0.8.73',
  types: readTypes(METADATA.unf30),
  documents: [SMALL_FIRM_ACT],
  documentOf: () => SMALL_FIRM_ACT,
  linesOf: () => 'РаботыИУслуги',
  properties: 'section',

  shapeHeader: (entry) => ({
    Организация_Key: ORGANIZATION_REF,
    Контрагент_Key: entry.counterparty.guid,
    Договор_Key: contractRef(entry.counterparty.key),
    ВалютаДокумента_Key: currencyRef(entry.counterparty.currency),
    Курс: 1,
    Кратность: 1,
    НалогообложениеНДС: entry.counterparty.plan.export ? 'НеОблагаетсяНДС' : 'ОблагаетсяНДС',
    СуммаВключаетНДС: isVatIncluded(entry),
    СуммаДокумента: asDouble(entry.total),
    Подразделение_Key: DEPARTMENT_REF,
    СкидкиРассчитаны: true,
    Автор_Key: USER_REF,
  }),

  shapeLines: (_entry, body) =>
    body.lines.map((line, index) => ({
      Номенклатура_Key: line.item.ref,
      Содержание: line.content,
      Количество: line.quantity / 1000,
      ЕдиницаИзмерения: unitRef(line.item.unit),
      ЕдиницаИзмерения_Type: UNIT_TYPE,
      Цена: asDouble(line.price),
      Сумма: asDouble(line.sum),
      СтавкаНДС_Key: vatRef(line.rate),
      СуммаНДС: asDouble(line.vat),
      Всего: asDouble(line.total),
      КлючСвязи: index + 1,
    })),

  beforeWrite: (_set, { header, sections }, { defaultContract }) => {
    if (header.Договор_Key === ZERO_GUID) {
      header.Договор_Key = defaultContract(String(header.Контрагент_Key)) ?? ZERO_GUID
    }
    header.СуммаДокумента = sumOf(sections.РаботыИУслуги ?? [], 'Всего')
  },

  refusePosting: (_set, { header, sections }) => {
    for (const name of ['Контрагент', 'Договор', 'Организация', 'Подразделение']) {
      if (header[`${name}_Key`] === ZERO_GUID) return `Поле "${name}" не заполнено`
    }
    const lines = sections.РаботыИУслуги ?? []
    if (lines.length === 0) return 'Не введено ни одной строки в список "Работы и услуги"'
    // `Цена` must be filled; a sum may be nothing.
    return emptyColumn(lines, 'Работы и услуги', ['Цена'])
  },

  balanceRows: smallFirmBalances,

  listCatalogs: () => ({
    ...listShared('section'),
    Catalog_СостоянияОригиналовПервичныхДокументов: listOriginalStates(),
    Catalog_Организации: [
      {
        Ref_Key: ORGANIZATION_REF,
        Code: '00-000001',
        Description: ORGANIZATION.name,
        ИНН: ORGANIZATION.inn,
        КПП: ORGANIZATION.kpp,
        НаименованиеПолное: ORGANIZATION.name,
        НаименованиеСокращенное: ORGANIZATION.name,
        Префикс: ORGANIZATION_PREFIX,
      },
    ],
    Catalog_Контрагенты: [
      { Ref_Key: PARTY_GROUP, Code: '00-000001', Description: 'Покупатели', IsFolder: true },
      ...PARTIES.map((party, index) => ({
        Ref_Key: party.guid,
        DeletionMark: party.archived ?? false,
        Parent_Key: PARTY_GROUP,
        Code: `00-${String(index + 2).padStart(6, '0')}`,
        Description: party.name.slice(0, 100),
        НаименованиеПолное: party.name,
        ВидКонтрагента: legalKind(party.inn),
        ГоловнойКонтрагент_Key: party.head ?? ZERO_GUID,
        ИНН: party.inn,
        КПП: party.kpp,
        Покупатель: true,
        ВестиРасчетыПоДоговорам: true,
        Недействителен: party.archived ?? false,
      })),
    ],
    Catalog_ДоговорыКонтрагентов: listContracts().map((one, index) => ({
      Ref_Key: one.ref,
      Owner: one.party.guid,
      Owner_Type: 'StandardODATA.Catalog_Контрагенты',
      Code: `00-${String(index + 1).padStart(6, '0')}`,
      Description: one.name,
      ВалютаРасчетов_Key: currencyRef(one.party.currency),
      ДатаДоговора: `${one.date}T00:00:00`,
      ДоговорПодписан: true,
      Организация_Key: ORGANIZATION_REF,
      Недействителен: !one.isOpen,
      НомерДоговора: one.number,
      ВидДоговора: one.isSale ? 'СПокупателем' : 'СПоставщиком',
    })),
    Catalog_Номенклатура: [
      { Ref_Key: ITEM_GROUP, Code: '00-00000000', Description: 'Услуги', IsFolder: true },
      ...ITEMS.map((item) => ({
        Ref_Key: item.ref,
        Parent_Key: ITEM_GROUP,
        Code: item.code,
        Description: item.name,
        Артикул: item.article,
        ЕдиницаИзмерения_Key: unitRef(item.unit),
        НаименованиеПолное: item.name,
        ВидСтавкиНДС: 'Общая',
        ТипНоменклатуры: 'Услуга',
      })),
    ],
    Catalog_КлассификаторЕдиницИзмерения: UNITS.map(({ ref, code, name, full }) => ({
      Ref_Key: ref,
      Code: code,
      Description: name,
      НаименованиеПолное: full,
    })),
    Catalog_ЕдиницыИзмерения: [
      {
        Ref_Key: guidOf('own-unit:day'),
        Owner_Key: ITEMS[0]?.ref ?? ZERO_GUID,
        Code: '00-000001',
        Description: 'рабочий день (8 ч)',
        Коэффициент: 8,
        ЕдиницаИзмеренияПоКлассификатору_Key: unitRef('356'),
      },
    ],
    Catalog_СтавкиНДС: listRates(),
    Catalog_СтруктурныеЕдиницы: [
      { Ref_Key: DEPARTMENT_REF, Code: '00-000001', Description: 'Основное подразделение' },
    ],
    Catalog_Сотрудники: ['Иванова Мария Игоревна', 'Соколов Андрей Павлович'].map(
      (name, index) => ({
        Ref_Key: guidOf(`employee:${name}`),
        Code: `00-${String(index + 1).padStart(6, '0')}`,
        Description: name,
      }),
    ),
  }),
}

function listRates(): Row[] {
  const plain = VAT_RATES.map((rate) => ({
    Ref_Key: vatRef(rate),
    Description: rate === null ? 'Без НДС' : `${rate}%`,
    Ставка: rate ?? 0,
    НеОблагается: rate === null,
    Расчетная: false,
    ВидСтавкиНДС: kindOf(rate),
  }))
  const calculated = CALCULATED_RATES.map((rate) => ({
    Ref_Key: vatRef(rate, true),
    Description: `${rate}/${100 + rate}`,
    Ставка: rate,
    НеОблагается: false,
    Расчетная: true,
    ВидСтавкиНДС: rate < 18 ? 'ПониженнаяРасчетная' : 'ОбщаяРасчетная',
  }))
  return [...plain, ...calculated]
}

function kindOf(rate: VatRate): string {
  if (rate === null) return 'БезНДС'
  if (rate === 0) return 'Нулевая'
  if (rate >= 18) return 'Общая'
  return rate === 10 ? 'Пониженная' : 'Пониженная2'
}

function legalKind(inn: string): string {
  if (inn === '') return 'ИностраннаяОрганизация'
  return inn.length === 12 ? 'ИндивидуальныйПредприниматель' : 'ЮридическоеЛицо'
}
