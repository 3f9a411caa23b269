import { defineCatalog, defineRegister, type EntityType } from '../schema/entity-type.ts'
import { any, flag, moment, oneOf, ref, refTo, text } from '../schema/shapes.ts'
import { PRODUCTION_ACT, productionAct, SALE, sale } from './bp30-documents.ts'
import { BATCH, batch, CORRECTION, correction } from './bp30-more-documents.ts'
import { PRODUCTION_TYPES } from './bp30-production.ts'
import { CONTRACT_KINDS, VAT_KINDS } from './members.ts'
import { describeSignalRegisters, SHARED_TYPES } from './shared-types.ts'

const ACTS = [SALE, PRODUCTION_ACT, BATCH, CORRECTION]
const registers = describeSignalRegisters(ACTS)

export const BP30_TYPES: EntityType[] = [
  sale,
  productionAct,
  batch,
  correction,
  defineCatalog(
    'Организации',
    { title: 'Организация', code: 9, description: 150 },
    {
      ИНН: text(12),
      КПП: text(9),
      НаименованиеПолное: text(250),
      НаименованиеСокращенное: text(250),
      ОГРН: text(15),
      Префикс: text(2),
    },
  ),
  defineCatalog(
    'Контрагенты',
    { title: 'Контрагент', code: 9, description: 100, hierarchical: true },
    {
      НаименованиеПолное: text(550),
      ОбособленноеПодразделение: flag,
      ЮридическоеФизическоеЛицо: oneOf('ЮридическоеФизическоеЛицо', [
        'ЮридическоеЛицо',
        'ФизическоеЛицо',
      ]),
      ГоловнойКонтрагент: ref('Catalog_Контрагенты'),
      ИНН: text(50),
      КПП: text(9),
      Комментарий: text(),
    },
  ),
  defineCatalog(
    'ДоговорыКонтрагентов',
    {
      title: 'Договор',
      code: 9,
      description: 100,
      owner: 'Catalog_Контрагенты',
      hierarchical: true,
    },
    {
      ВалютаВзаиморасчетов: ref('Catalog_Валюты'),
      Комментарий: text(),
      Организация: ref('Catalog_Организации'),
      ВидДоговора: oneOf('ВидыДоговоровКонтрагентов', CONTRACT_KINDS),
      Дата: moment,
      Номер: text(50),
      СрокДействия: moment,
      Валютный: flag,
      ДоговорПодписан: flag,
      ДоговорЗакрыт: flag,
    },
  ),
  defineCatalog(
    'Номенклатура',
    { title: 'Номенклатура', code: 11, description: 100, hierarchical: true },
    {
      Артикул: text(25),
      ВидНоменклатуры: ref('Catalog_ВидыНоменклатуры'),
      ЕдиницаИзмерения: ref('Catalog_КлассификаторЕдиницИзмерения'),
      НаименованиеПолное: text(1000),
      Комментарий: text(),
      Услуга: flag,
      НоменклатурнаяГруппа: ref('Catalog_НоменклатурныеГруппы'),
      ВидСтавкиНДС: oneOf('ВидыСтавокНДС', VAT_KINDS),
    },
  ),
  defineCatalog(
    'КлассификаторЕдиницИзмерения',
    { title: 'Единица измерения', code: 4, description: 25 },
    { НаименованиеПолное: text(100) },
  ),
  ...PRODUCTION_TYPES,
  ...SHARED_TYPES,
  {
    ...defineCatalog('Хозрасчетный', { title: 'Счет', code: 9, description: 120 }),
    set: 'ChartOfAccounts_Хозрасчетный',
  },
  defineRegister(
    'СтатусыДокументов',
    'Статусы документов',
    { Организация: ref('Catalog_Организации'), Документ: refTo(...ACTS) },
    {
      Статус: any('UnavailableEnums.СтатусыДокументовРеализации'),
      ДополнительныйСтатус: any('UnavailableEnums.СтатусыОтгрузки'),
      СтатусСчетаФактуры: oneOf('СтатусыСчетаФактуры'),
      СтатусОригиналаСчетаФактуры: oneOf('СтатусыДокументовПоступления'),
      НомерСчетаФактуры: text(50),
    },
  ),
  registers.properties,
  registers.electronic,
]
