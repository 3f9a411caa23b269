import { defineCatalog, defineDocument, type EntityType } from '../schema/entity-type.ts'
import { flag, moment, money, number, oneOf, ref, refTo, text, whole } from '../schema/shapes.ts'
import {
  CONTRACT_STATES,
  SALE_FORMS,
  SALE_STATES,
  SETTLEMENT_ORDERS,
  TRADE_TAXATION,
  VAT_RATES,
} from './members.ts'
import {
  describeSignalRegisters,
  ORIGINAL_STATES,
  PROPERTY_SECTION,
  SHARED_TYPES,
} from './shared-types.ts'

/** УТ 11 and ERP 2.5 keep sales alike. */
export const WORK_ACT = 'Document_АктВыполненныхРабот'
export const GOODS_SALE = 'Document_РеализацияТоваровУслуг'

const HEADER = {
  Валюта: ref('Catalog_Валюты'),
  ВалютаВзаиморасчетов: ref('Catalog_Валюты'),
  ЗаказКлиента: refTo('Document_ЗаявкаНаВозвратТоваровОтКлиента', 'Document_ЗаказКлиента'),
  Комментарий: text(),
  Контрагент: ref('Catalog_Контрагенты'),
  Менеджер: ref('Catalog_Пользователи'),
  НалогообложениеНДС: oneOf('ТипыНалогообложенияНДС', TRADE_TAXATION),
  Организация: ref('Catalog_Организации'),
  Партнер: ref('Catalog_Партнеры'),
  Подразделение: ref('Catalog_СтруктураПредприятия'),
  СкидкиРассчитаны: flag,
  Согласован: flag,
  Соглашение: ref('Catalog_СоглашенияСКлиентами'),
  СуммаВзаиморасчетов: money,
  СуммаДокумента: money,
  ФормаОплаты: oneOf('ФормыОплаты'),
  ЦенаВключаетНДС: flag,
  ГруппаФинансовогоУчета: ref('Catalog_ГруппыФинансовогоУчетаРасчетов'),
  Договор: ref('Catalog_ДоговорыКонтрагентов'),
  Автор: ref('Catalog_Пользователи'),
  Руководитель: ref('Catalog_ОтветственныеЛицаОрганизаций'),
  ГлавныйБухгалтер: ref('Catalog_ОтветственныеЛицаОрганизаций'),
  ПорядокРасчетов: oneOf('ПорядокРасчетов', SETTLEMENT_ORDERS),
  НаправлениеДеятельности: ref('Catalog_НаправленияДеятельности'),
  КурсЧислитель: number(4),
  КурсЗнаменатель: whole(10),
  Основание: text(300),
  ОснованиеДата: moment,
  ОснованиеНомер: text(128),
}

const LINE = {
  Количество: number(3),
  ВидЦены: ref('Catalog_ВидыЦен'),
  Цена: money,
  Сумма: money,
  СтавкаНДС: ref('Catalog_СтавкиНДС'),
  СуммаНДС: money,
  СуммаСНДС: money,
  КодСтроки: whole(10),
  СуммаРучнойСкидки: money,
  ПроцентРучнойСкидки: number(2),
  СуммаВзаиморасчетов: money,
  ИдентификаторСтроки: text(36),
  Подразделение: ref('Catalog_СтруктураПредприятия'),
}

const ITEM = {
  Номенклатура: ref('Catalog_Номенклатура'),
  Характеристика: ref('Catalog_ХарактеристикиНоменклатуры'),
}

const workAct = defineDocument(
  'АктВыполненныхРабот',
  'Акт выполненных работ',
  { АктПоЗаказам: flag, ДополнительнаяИнформация: text(), ...HEADER },
  {
    Услуги: { ...ITEM, Содержание: text(1000), ...LINE },
    ДополнительныеРеквизиты: PROPERTY_SECTION,
  },
)

const goodsSale = defineDocument(
  'РеализацияТоваровУслуг',
  'Реализация товаров и услуг',
  {
    ...HEADER,
    Склад: ref('Catalog_Склады'),
    ХозяйственнаяОперация: oneOf('ХозяйственныеОперации'),
    РеализацияПоЗаказам: flag,
    Статус: oneOf('СтатусыРеализацийТоваровУслуг', SALE_STATES),
    СпособДоставки: oneOf('СпособыДоставки'),
    ДатаПереходаПраваСобственности: moment,
    ВариантОформленияПродажи: oneOf('ВариантыОформленияПродажи', SALE_FORMS),
  },
  {
    // No services section and no text of the line: a service is sold as an item.
    Товары: {
      ...ITEM,
      Упаковка: ref('Catalog_УпаковкиЕдиницыИзмерения'),
      КоличествоУпаковок: number(3),
      ...LINE,
      Склад: ref('Catalog_Склады'),
    },
    ДополнительныеРеквизиты: PROPERTY_SECTION,
  },
)

const registers = describeSignalRegisters([WORK_ACT, GOODS_SALE])

const LEGAL_KIND = oneOf('ЮрФизЛицо', [
  'ЮрЛицо',
  'ИндивидуальныйПредприниматель',
  'ФизЛицо',
  'ЮрЛицоНеРезидент',
])

export const TRADE_TYPES: EntityType[] = [
  workAct,
  goodsSale,
  defineCatalog(
    'Организации',
    { title: 'Организация', description: 50 },
    {
      ИНН: text(12),
      КПП: text(9),
      НаименованиеПолное: text(350),
      НаименованиеСокращенное: text(250),
      ОГРН: text(15),
      Префикс: text(2),
      ЮрФизЛицо: LEGAL_KIND,
      ВалютаРегламентированногоУчета: ref('Catalog_Валюты'),
    },
  ),
  defineCatalog(
    'Партнеры',
    { title: 'Партнер', code: 11, description: 100, hierarchical: true },
    {
      Клиент: flag,
      Поставщик: flag,
      Комментарий: text(),
      НаименованиеПолное: text(250),
      ОсновнойМенеджер: ref('Catalog_Пользователи'),
      ЮрФизЛицо: oneOf('КомпанияЧастноеЛицо', ['Компания', 'ЧастноеЛицо']),
    },
  ),
  defineCatalog(
    'Контрагенты',
    { title: 'Контрагент', description: 100 },
    {
      НаименованиеПолное: text(250),
      ОбособленноеПодразделение: flag,
      ГоловнойКонтрагент: ref('Catalog_Контрагенты'),
      ИНН: text(12),
      КПП: text(9),
      Партнер: ref('Catalog_Партнеры'),
      ЮрФизЛицо: LEGAL_KIND,
    },
  ),
  defineCatalog(
    'ДоговорыКонтрагентов',
    { title: 'Договор', description: 150 },
    {
      Комментарий: text(),
      ВалютаВзаиморасчетов: ref('Catalog_Валюты'),
      Организация: ref('Catalog_Организации'),
      Номер: text(128),
      Партнер: ref('Catalog_Партнеры'),
      Контрагент: ref('Catalog_Контрагенты'),
      Статус: oneOf('СтатусыДоговоровКонтрагентов', CONTRACT_STATES),
      Согласован: flag,
      ДатаНачалаДействия: moment,
      Дата: moment,
      ХозяйственнаяОперация: oneOf('ХозяйственныеОперации'),
      ДатаОкончанияДействия: moment,
      ПорядокРасчетов: oneOf('ПорядокРасчетов', SETTLEMENT_ORDERS),
    },
  ),
  defineCatalog(
    'СоглашенияСКлиентами',
    { title: 'Соглашение с клиентом', description: 100 },
    {
      Номер: text(30),
      Дата: moment,
      Контрагент: ref('Catalog_Контрагенты'),
      Партнер: ref('Catalog_Партнеры'),
      Организация: ref('Catalog_Организации'),
      Валюта: ref('Catalog_Валюты'),
      Типовое: flag,
      ЦенаВключаетНДС: flag,
      ДатаНачалаДействия: moment,
      ДатаОкончанияДействия: moment,
      Статус: oneOf('СтатусыСоглашенийСКлиентами'),
      Согласован: flag,
      ИспользуютсяДоговорыКонтрагентов: flag,
      ПорядокРасчетов: oneOf('ПорядокРасчетов', SETTLEMENT_ORDERS),
    },
  ),
  defineCatalog(
    'Номенклатура',
    { title: 'Номенклатура', code: 11, description: 100, hierarchical: true },
    {
      ЕдиницаИзмерения: ref('Catalog_УпаковкиЕдиницыИзмерения'),
      Артикул: text(50),
      ВидНоменклатуры: ref('Catalog_ВидыНоменклатуры'),
      НаименованиеПолное: text(1024),
      СтавкаНДС: ref('Catalog_СтавкиНДС'),
      ТипНоменклатуры: oneOf('ТипыНоменклатуры'),
    },
  ),
  defineCatalog(
    'УпаковкиЕдиницыИзмерения',
    { title: 'Единица измерения', code: 4, description: 50, hierarchical: true },
    {
      НаименованиеПолное: text(100),
      МеждународноеСокращение: text(9),
      ТипИзмеряемойВеличины: oneOf('ТипыИзмеряемыхВеличин'),
    },
  ),
  defineCatalog(
    'СтавкиНДС',
    { title: 'Ставка НДС', description: 15 },
    {
      ПеречислениеСтавкаНДС: oneOf('СтавкиНДС', VAT_RATES),
      РасчетнаяСтавка: flag,
      Ставка: number(2),
      Страна: ref('Catalog_СтраныМира'),
      НачалоПериода: moment,
      КонецПериода: moment,
      Основная: flag,
    },
  ),
  defineCatalog('СтруктураПредприятия', {
    title: 'Подразделение',
    description: 100,
    hierarchical: true,
  }),
  defineCatalog('Склады', { title: 'Склад', description: 100, hierarchical: true }),
  ...SHARED_TYPES,
  ORIGINAL_STATES,
  registers.properties,
  registers.originals,
  registers.electronic,
]
