import { defineDocument } from '../schema/entity-type.ts'
import { flag, moment, money, number, oneOf, ref, refTo, text, whole } from '../schema/shapes.ts'
import { ADVANCE_OFFSETS, SALE_OPERATIONS, VAT_RATES } from './members.ts'

/** Documents of БП 3.0 that may be completion acts. */

export const SALE = 'Document_РеализацияТоваровУслуг'
export const PRODUCTION_ACT = 'Document_АктОбОказанииПроизводственныхУслуг'

const ACCOUNT = ref('ChartOfAccounts_Хозрасчетный')
const PERSON = ref('Catalog_ФизическиеЛица')
const VAT = oneOf('СтавкиНДС', VAT_RATES)
const SUBCONTO = refTo(
  'Catalog_НоменклатурныеГруппы',
  'Catalog_Номенклатура',
  'Catalog_Контрагенты',
)

export const sale = defineDocument(
  'РеализацияТоваровУслуг',
  'Реализация (акт, накладная, УПД)',
  {
    ВидОперации: oneOf('ВидыОперацийРеализацияТоваров', SALE_OPERATIONS),
    Организация: ref('Catalog_Организации'),
    Склад: ref('Catalog_Склады'),
    ПодразделениеОрганизации: ref('Catalog_ПодразделенияОрганизаций'),
    Контрагент: ref('Catalog_Контрагенты'),
    ДоговорКонтрагента: ref('Catalog_ДоговорыКонтрагентов'),
    СпособЗачетаАвансов: oneOf('СпособыЗачетаАвансов', ADVANCE_OFFSETS),
    ТипЦен: ref('Catalog_ТипыЦенНоменклатуры'),
    ВалютаДокумента: ref('Catalog_Валюты'),
    КурсВзаиморасчетов: number(4),
    КратностьВзаиморасчетов: whole(10),
    СуммаВключаетНДС: flag,
    СчетУчетаРасчетовСКонтрагентом: ACCOUNT,
    СчетУчетаРасчетовПоАвансам: ACCOUNT,
    СчетНаОплатуПокупателю: ref('Document_СчетНаОплатуПокупателю'),
    БанковскийСчетОрганизации: ref('Catalog_БанковскиеСчета'),
    СуммаДокумента: money,
    Ответственный: ref('Catalog_Пользователи'),
    Комментарий: text(),
    РучнаяКорректировка: flag,
    Руководитель: PERSON,
    ГлавныйБухгалтер: PERSON,
    ДоверенностьНомер: text(15),
    ДоверенностьДата: moment,
    ДокументБезНДС: flag,
    НомерЧекаККМ: whole(8),
    ЭтоУниверсальныйДокумент: flag,
    БезОтраженияВУчете: flag,
    ПериодНачалаРабот: moment,
    ПериодОкончанияРабот: moment,
  },
  {
    Товары: {
      Номенклатура: ref('Catalog_Номенклатура'),
      ЕдиницаИзмерения: ref('Catalog_КлассификаторЕдиницИзмерения'),
      Коэффициент: number(3),
      Количество: number(3),
      Цена: money,
      Сумма: money,
      СтавкаНДС: VAT,
      СуммаНДС: money,
      СчетУчета: ACCOUNT,
      СчетДоходов: ACCOUNT,
      СчетУчетаНДСПоРеализации: ACCOUNT,
      СчетРасходов: ACCOUNT,
      НомерГТД: ref('Catalog_НомераГТД'),
      СтранаПроисхождения: ref('Catalog_СтраныМира'),
      ИдентификаторСтроки: text(36),
    },
    Услуги: {
      Номенклатура: ref('Catalog_Номенклатура'),
      Содержание: text(1000),
      Количество: number(3),
      Цена: money,
      Сумма: money,
      СтавкаНДС: VAT,
      СуммаНДС: money,
      СчетДоходов: ACCOUNT,
      Субконто: SUBCONTO,
      СчетУчетаНДСПоРеализации: ACCOUNT,
      СчетРасходов: ACCOUNT,
      СчетНаОплатуПокупателю: ref('Document_СчетНаОплатуПокупателю'),
      ИдентификаторСтрокиГосконтрактаЕИС: text(36),
      ИдентификаторСтроки: text(36),
    },
    // Of construction works; VAT is reckoned in the section of services.
    Смета: {
      ПозицияПоСмете: text(10),
      Номенклатура: ref('Catalog_Номенклатура'),
      Содержание: text(1000),
      Количество: number(3),
      Цена: money,
      Сумма: money,
    },
  },
)

export const productionAct = defineDocument(
  'АктОбОказанииПроизводственныхУслуг',
  'Оказание производственных услуг',
  {
    Организация: ref('Catalog_Организации'),
    ПодразделениеОрганизации: ref('Catalog_ПодразделенияОрганизаций'),
    Контрагент: ref('Catalog_Контрагенты'),
    ДоговорКонтрагента: ref('Catalog_ДоговорыКонтрагентов'),
    СпособЗачетаАвансов: oneOf('СпособыЗачетаАвансов', ADVANCE_OFFSETS),
    ВалютаДокумента: ref('Catalog_Валюты'),
    КурсВзаиморасчетов: number(4),
    КратностьВзаиморасчетов: whole(10),
    СуммаВключаетНДС: flag,
    НДСВключенВСтоимость: flag,
    СчетЗатрат: ACCOUNT,
    ПодразделениеЗатрат: ref('Catalog_ПодразделенияОрганизаций'),
    НоменклатурнаяГруппа: ref('Catalog_НоменклатурныеГруппы'),
    СчетУчетаРасчетовСКонтрагентом: ACCOUNT,
    СчетУчетаРасчетовПоАвансам: ACCOUNT,
    Ответственный: ref('Catalog_Пользователи'),
    Комментарий: text(),
    РучнаяКорректировка: flag,
    СуммаДокумента: money,
    Исполнитель: PERSON,
    ДокументБезНДС: flag,
    ЭтоУниверсальныйДокумент: flag,
  },
  {
    // Neither a text nor a unit: what is printed is the item's own name.
    Услуги: {
      Номенклатура: ref('Catalog_Номенклатура'),
      Количество: number(3),
      Цена: money,
      Сумма: money,
      СтавкаНДС: VAT,
      СуммаНДС: money,
      ПлановаяСтоимость: money,
      СуммаПлановая: money,
      НоменклатурнаяГруппа: ref('Catalog_НоменклатурныеГруппы'),
      СчетЗатрат: ACCOUNT,
      СчетДоходов: ACCOUNT,
      Субконто: SUBCONTO,
      СчетУчетаНДСПоРеализации: ACCOUNT,
      СчетРасходов: ACCOUNT,
      ИдентификаторСтроки: text(36),
    },
  },
)
