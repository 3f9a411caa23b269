import { defineDocument } from '../schema/entity-type.ts'
import { flag, moment, money, number, oneOf, ref, refTo, text, whole } from '../schema/shapes.ts'
import { VAT_RATES } from './members.ts'

/** Further documents of БП 3.0 that are acts for the customer. */

export const BATCH = 'Document_ОказаниеУслуг'
export const CORRECTION = 'Document_КорректировкаРеализации'

const ACCOUNT = ref('ChartOfAccounts_Хозрасчетный')
const PERSON = ref('Catalog_ФизическиеЛица')
const ITEM = ref('Catalog_Номенклатура')
const VAT = oneOf('СтавкиНДС', VAT_RATES)
const SUBCONTO = refTo(
  'Catalog_НоменклатурныеГруппы',
  'Catalog_Номенклатура',
  'Catalog_Контрагенты',
)
const CORRECTED = refTo(
  'Document_РеализацияТоваровУслуг',
  'Document_АктОбОказанииПроизводственныхУслуг',
  'Document_ОказаниеУслуг',
  'Document_КорректировкаРеализации',
  'Document_СчетФактураВыданный',
)

/** One service to many counterparties: neither a counterparty in the header nor a text anywhere. */
export const batch = defineDocument(
  'ОказаниеУслуг',
  'Оказание услуг',
  {
    Организация: ref('Catalog_Организации'),
    ПодразделениеОрганизации: ref('Catalog_ПодразделенияОрганизаций'),
    Номенклатура: ITEM,
    ВалютаДокумента: ref('Catalog_Валюты'),
    СтавкаНДС: VAT,
    СуммаВключаетНДС: flag,
    СчетДоходов: ACCOUNT,
    Субконто: SUBCONTO,
    СчетУчетаНДСПоРеализации: ACCOUNT,
    СчетРасходов: ACCOUNT,
    СуммаДокумента: money,
    Ответственный: ref('Catalog_Пользователи'),
    Комментарий: text(),
    РучнаяКорректировка: flag,
    Исполнитель: PERSON,
  },
  {
    Контрагенты: {
      Контрагент: ref('Catalog_Контрагенты'),
      ДоговорКонтрагента: ref('Catalog_ДоговорыКонтрагентов'),
      Количество: number(3),
      Цена: money,
      Сумма: money,
      СуммаНДС: money,
      СчетУчетаРасчетовСКонтрагентом: ACCOUNT,
      СчетУчетаРасчетовПоАвансам: ACCOUNT,
      ВыданСФ: flag,
      СчетФактура: ref('Document_СчетФактураВыданный'),
    },
  },
)

/** Every figure of a line three times: at first, before this change, and after it. */
const CHANGED = {
  КоличествоДоКорректировки: number(3),
  КоличествоДоИзменения: number(3),
  Количество: number(3),
  ЦенаДоКорректировки: money,
  ЦенаДоИзменения: money,
  Цена: money,
  СуммаДоКорректировки: money,
  СуммаДоИзменения: money,
  Сумма: money,
  СтавкаНДСДоИзменения: VAT,
  СтавкаНДС: VAT,
  СуммаНДСДоКорректировки: money,
  СуммаНДСДоИзменения: money,
  СуммаНДС: money,
}

export const correction = defineDocument(
  'КорректировкаРеализации',
  'Корректировка реализации',
  {
    ВидОперации: oneOf('ВидыОперацийИсправленияПоступленияРеализации', [
      'СогласованноеИзменение',
      'ИсправлениеОшибки',
      'ИсправлениеСобственнойОшибки',
    ]),
    Организация: ref('Catalog_Организации'),
    КорректироватьБУиНУ: flag,
    ДокументРеализации: CORRECTED,
    ИсходныйДокументРеализации: CORRECTED,
    ИсправляемыйДокументРеализации: CORRECTED,
    СчетУчетаРасчетовСКонтрагентом: ACCOUNT,
    Комментарий: text(),
    Ответственный: ref('Catalog_Пользователи'),
    СуммаДокумента: money,
    ВалютаДокумента: ref('Catalog_Валюты'),
    РучнаяКорректировка: flag,
    Контрагент: ref('Catalog_Контрагенты'),
    ДоговорКонтрагента: ref('Catalog_ДоговорыКонтрагентов'),
    Склад: ref('Catalog_Склады'),
    СуммаВключаетНДС: flag,
    ПодразделениеОрганизации: ref('Catalog_ПодразделенияОрганизаций'),
    НомерИсправления: whole(4),
    НомерИсходногоДокумента: text(15),
    ДатаИсходногоДокумента: moment,
    Руководитель: PERSON,
    ГлавныйБухгалтер: PERSON,
    КорректироватьНДС: flag,
    ЭтоУниверсальныйДокумент: flag,
  },
  {
    Товары: {
      Номенклатура: ITEM,
      ЕдиницаИзмерения: ref('Catalog_КлассификаторЕдиницИзмерения'),
      ...CHANGED,
    },
    Услуги: {
      Номенклатура: ITEM,
      СодержаниеДоИзменения: text(),
      Содержание: text(),
      ...CHANGED,
      СчетДоходов: ACCOUNT,
      Субконто: SUBCONTO,
      СчетРасходов: ACCOUNT,
      СчетУчетаНДСПоРеализации: ACCOUNT,
      ЕстьВДокументеРеализации: flag,
      ИдентификаторСтроки: text(36),
    },
  },
)
