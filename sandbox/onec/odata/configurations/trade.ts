import { ORGANIZATION } from '../../ledger/catalogue.ts'
import { guidOf } from '../../ledger/requisites.ts'
import { isVatIncluded } from '../acts/act-lines.ts'
import { ITEM_GROUP, ITEMS, UNITS, unitRef } from '../data/items.ts'
import {
  agreementRef,
  contractRef,
  currencyRef,
  DEPARTMENT_REF,
  listContracts,
  ORGANIZATION_PREFIX,
  ORGANIZATION_REF,
  PARTIES,
  partnerRef,
  USER_REF,
} from '../data/parties.ts'
import { CALCULATED_RATES, VAT_RATES, vatMember, vatRef } from '../data/vat.ts'
import { EMPTY_DATE, type Row, ZERO_GUID } from '../schema/shapes.ts'
import { asDouble, sumOf } from './kopecks.ts'
import type { Profile } from './profile.ts'
import { emptyColumn } from './required-columns.ts'
import { listOriginalStates, listShared } from './shared-catalogs.ts'
import { listAnalytics, termBalances } from './trade-balances.ts'

const WORK_ACT = 'Document_АктВыполненныхРабот'
const GOODS_SALE = 'Document_РеализацияТоваровУслуг'

/** Whose services are sold as items of a goods-type sale. */
const GOODS_SALE_KEYS = ['ural', 'kaskad']

/** Управление торговлей 11 and ERP 2.5: rates are a catalogue, partners stand over counterparties. */
export const TRADE: Omit<Profile, 'name' | 'release' | 'types'> = {
  documents: [WORK_ACT, GOODS_SALE],
  documentOf: ({ counterparty }) =>
    GOODS_SALE_KEYS.includes(counterparty.key) ? GOODS_SALE : WORK_ACT,
  linesOf: (set) => (set === WORK_ACT ? 'Услуги' : 'Товары'),
  properties: 'section',

  shapeHeader: (entry) => ({
    Организация_Key: ORGANIZATION_REF,
    Партнер_Key: partnerRef(entry.counterparty.key),
    Контрагент_Key: entry.counterparty.guid,
    Соглашение_Key: agreementRef(entry.counterparty.key),
    Договор_Key: contractRef(entry.counterparty.key),
    Валюта_Key: currencyRef(entry.counterparty.currency),
    ВалютаВзаиморасчетов_Key: currencyRef(entry.counterparty.currency),
    НалогообложениеНДС: entry.counterparty.plan.export
      ? 'РеализацияРаботУслугНаЭкспорт'
      : 'ПродажаОблагаетсяНДС',
    ЦенаВключаетНДС: isVatIncluded(entry),
    СуммаДокумента: asDouble(entry.total),
    СуммаВзаиморасчетов: asDouble(entry.total),
    СкидкиРассчитаны: true,
    Согласован: entry.status === 'posted',
    ПорядокРасчетов: 'ПоДоговорамКонтрагентов',
    КурсЧислитель: 1,
    КурсЗнаменатель: 1,
    Менеджер_Key: USER_REF,
    Автор_Key: USER_REF,
    Подразделение_Key: DEPARTMENT_REF,
    ХозяйственнаяОперация: 'РеализацияКлиенту',
    Статус: 'Отгружено',
    ВариантОформленияПродажи: 'АктВыполненныхРабот',
    ДатаПереходаПраваСобственности: entry.at,
  }),

  shapeLines: (entry, body) =>
    body.lines.map((line, index) => ({
      Номенклатура_Key: line.item.ref,
      Содержание: line.content,
      Количество: line.quantity / 1000,
      КоличествоУпаковок: line.quantity / 1000,
      Цена: asDouble(line.price),
      Сумма: asDouble(line.sum),
      СтавкаНДС_Key: vatRef(line.rate),
      СуммаНДС: asDouble(line.vat),
      СуммаСНДС: asDouble(line.total),
      СуммаВзаиморасчетов: asDouble(line.total),
      КодСтроки: index + 1,
      ИдентификаторСтроки: guidOf(`line:${entry.ref}:${index + 1}`),
      Подразделение_Key: DEPARTMENT_REF,
    })),

  beforeWrite: (_set, { header, sections }) => {
    const lines = [...(sections.Услуги ?? []), ...(sections.Товары ?? [])]
    for (const row of lines) {
      if (row.ИдентификаторСтроки === '') {
        row.ИдентификаторСтроки = guidOf(`line:${header.Ref_Key}:${row.LineNumber}`)
      }
    }
    header.СуммаДокумента = sumOf(lines, 'СуммаСНДС')
  },

  refusePosting: (set, { header, sections }, { agreement }) => {
    if (header.СкидкиРассчитаны !== true) return 'Не рассчитаны автоматические скидки'
    if (header.Соглашение_Key === ZERO_GUID && header.Договор_Key === ZERO_GUID) {
      return 'Поле "Соглашение" не заполнено'
    }
    const underContract = agreement(String(header.Соглашение_Key))?.ИспользуютсяДоговорыКонтрагентов
    if (underContract === true && header.Договор_Key === ZERO_GUID) {
      return 'Поле "Договор" не заполнено'
    }
    for (const name of ['Партнер', 'Контрагент', 'Организация', 'Валюта']) {
      if (header[`${name}_Key`] === ZERO_GUID) return `Поле "${name}" не заполнено`
    }
    const lines = set === WORK_ACT ? sections.Услуги : sections.Товары
    if (!lines || lines.length === 0) return 'Не введено ни одной строки в табличную часть'
    return set === WORK_ACT ? emptyColumn(lines, 'Услуги', ['Цена', 'Сумма']) : null
  },

  balanceRows: termBalances,

  listCatalogs: () => ({
    Catalog_КлючиАналитикиУчетаПоПартнерам: listAnalytics(),
    ...listShared('section'),
    Catalog_СостоянияОригиналовПервичныхДокументов: listOriginalStates(),
    Catalog_Организации: [
      {
        Ref_Key: ORGANIZATION_REF,
        Description: ORGANIZATION.name,
        ИНН: ORGANIZATION.inn,
        КПП: ORGANIZATION.kpp,
        НаименованиеПолное: ORGANIZATION.name,
        НаименованиеСокращенное: ORGANIZATION.name,
        Префикс: ORGANIZATION_PREFIX,
        ЮрФизЛицо: 'ЮрЛицо',
        ВалютаРегламентированногоУчета_Key: currencyRef('RUB'),
      },
    ],
    Catalog_Партнеры: PARTIES.map((party, index) => ({
      Ref_Key: partnerRef(party.key),
      DeletionMark: party.archived ?? false,
      Code: `00-${String(index + 1).padStart(8, '0')}`,
      Description: party.name.slice(0, 100),
      НаименованиеПолное: party.name,
      Клиент: true,
      ОсновнойМенеджер_Key: USER_REF,
      ЮрФизЛицо: 'Компания',
    })),
    Catalog_Контрагенты: PARTIES.map((party) => ({
      Ref_Key: party.guid,
      DeletionMark: party.archived ?? false,
      Description: party.name.slice(0, 100),
      НаименованиеПолное: party.name,
      ОбособленноеПодразделение: party.head !== undefined,
      ГоловнойКонтрагент_Key: party.head ?? ZERO_GUID,
      ИНН: party.inn,
      КПП: party.kpp,
      Партнер_Key: partnerRef(party.key),
      ЮрФизЛицо: legalKind(party.inn),
    })),
    Catalog_ДоговорыКонтрагентов: listContracts().map((one) => ({
      Ref_Key: one.ref,
      Description: one.name,
      ВалютаВзаиморасчетов_Key: currencyRef(one.party.currency),
      Организация_Key: ORGANIZATION_REF,
      Номер: one.number,
      Партнер_Key: partnerRef(one.party.key),
      Контрагент_Key: one.party.guid,
      Статус: one.isOpen ? 'Действует' : 'Закрыт',
      Согласован: true,
      Дата: `${one.date}T00:00:00`,
      ДатаНачалаДействия: `${one.date}T00:00:00`,
      ХозяйственнаяОперация: one.isSale ? 'РеализацияКлиенту' : 'ЗакупкаУПоставщика',
      ПорядокРасчетов: 'ПоДоговорамКонтрагентов',
    })),
    Catalog_СоглашенияСКлиентами: PARTIES.map((party, index) => ({
      Ref_Key: agreementRef(party.key),
      Description: `Соглашение ${party.name}`.slice(0, 100),
      Номер: String(index + 1),
      Дата: '2023-01-09T00:00:00',
      Контрагент_Key: party.guid,
      Партнер_Key: partnerRef(party.key),
      Организация_Key: ORGANIZATION_REF,
      Валюта_Key: currencyRef(party.currency),
      ЦенаВключаетНДС: true,
      ДатаНачалаДействия: '2023-01-09T00:00:00',
      Статус: 'Действует',
      Согласован: true,
      ИспользуютсяДоговорыКонтрагентов: true,
      ПорядокРасчетов: 'ПоДоговорамКонтрагентов',
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
        СтавкаНДС_Key: vatRef(22),
        ТипНоменклатуры: 'Услуга',
      })),
    ],
    Catalog_УпаковкиЕдиницыИзмерения: UNITS.map(({ ref, code, name, full }) => ({
      Ref_Key: ref,
      Code: code,
      Description: name,
      НаименованиеПолное: full,
    })),
    Catalog_СтавкиНДС: listRates(),
    Catalog_СтруктураПредприятия: [{ Ref_Key: DEPARTMENT_REF, Description: 'Отдел продаж' }],
    Catalog_Склады: ['Основной склад', 'Склад услуг'].map((name) => ({
      Ref_Key: guidOf(`warehouse:${name}`),
      Description: name,
    })),
  }),
}

function listRates(): Row[] {
  const plain = VAT_RATES.map((rate) => ({
    Ref_Key: vatRef(rate),
    Description: rate === null ? 'Без НДС' : `${rate}%`,
    ПеречислениеСтавкаНДС: vatMember(rate),
    Ставка: rate ?? 0,
    РасчетнаяСтавка: false,
    Основная: rate === 22,
    НачалоПериода: rate === 22 ? '2026-01-01T00:00:00' : EMPTY_DATE,
    КонецПериода: rate === 20 ? '2025-12-31T23:59:59' : EMPTY_DATE,
    Predefined: rate === null,
    PredefinedDataName: rate === null ? 'БезНДС' : '',
  }))
  const calculated = CALCULATED_RATES.map((rate) => ({
    Ref_Key: vatRef(rate, true),
    Description: `${rate}/${100 + rate}`,
    ПеречислениеСтавкаНДС: vatMember(rate, true),
    Ставка: rate,
    РасчетнаяСтавка: true,
  }))
  return [...plain, ...calculated]
}

function legalKind(inn: string): string {
  if (inn === '') return 'ЮрЛицоНеРезидент'
  return inn.length === 12 ? 'ИндивидуальныйПредприниматель' : 'ЮрЛицо'
}
