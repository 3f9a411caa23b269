import { defineCatalog, defineDocument, type EntityType } from '../schema/entity-type.ts'
import { flag, moment, money, number, oneOf, ref, refTo, text, whole } from '../schema/shapes.ts'
import { SMALL_FIRM_TAXATION, VAT_KINDS } from './members.ts'
import {
  describeSignalRegisters,
  ORIGINAL_STATES,
  PROPERTY_SECTION,
  SHARED_TYPES,
} from './shared-types.ts'

export const SMALL_FIRM_ACT = 'Document_АктВыполненныхРабот'

const act = defineDocument(
  'АктВыполненныхРабот',
  'Акт выполненных работ',
  {
    Автор: ref('Catalog_Пользователи'),
    ВалютаДокумента: ref('Catalog_Валюты'),
    ВидЦен: ref('Catalog_ВидыЦен'),
    Договор: ref('Catalog_ДоговорыКонтрагентов'),
    ДокументОснование: refTo('Document_СчетНаОплату', 'Document_ПриемИПередачаВРемонт'),
    ЗаказПокупателя: ref('Document_ЗаказПокупателя'),
    Комментарий: text(),
    КонтактноеЛицоПодписант: ref('Catalog_КонтактныеЛица'),
    Контрагент: ref('Catalog_Контрагенты'),
    Кратность: whole(10),
    Курс: number(4),
    НалогообложениеНДС: oneOf('ТипыНалогообложенияНДС', SMALL_FIRM_TAXATION),
    НДСВключатьВСтоимость: flag,
    НомерСменыККМ: whole(4),
    НомерЧекаККМ: whole(8),
    Организация: ref('Catalog_Организации'),
    Ответственный: ref('Catalog_Сотрудники'),
    Подразделение: ref('Catalog_СтруктурныеЕдиницы'),
    СкидкиРассчитаны: flag,
    СуммаВключаетНДС: flag,
    СуммаДокумента: money,
    ХозяйственнаяОперация: ref('Catalog_ХозяйственныеОперации'),
    Проект: ref('Catalog_Проекты'),
    ЭтоУниверсальныйДокумент: flag,
  },
  {
    РаботыИУслуги: {
      Номенклатура: ref('Catalog_Номенклатура'),
      Характеристика: ref('Catalog_ХарактеристикиНоменклатуры'),
      Количество: number(3),
      ЕдиницаИзмерения: refTo('Catalog_КлассификаторЕдиницИзмерения', 'Catalog_ЕдиницыИзмерения'),
      Цена: money,
      ПроцентСкидкиНаценки: number(2),
      СуммаСкидкиНаценки: money,
      Сумма: money,
      СтавкаНДС: ref('Catalog_СтавкиНДС'),
      СуммаНДС: money,
      Всего: money,
      ЗаказПокупателя: ref('Document_ЗаказПокупателя'),
      Содержание: text(),
      КлючСвязи: whole(5),
      Проект: ref('Catalog_Проекты'),
    },
    ДополнительныеРеквизиты: PROPERTY_SECTION,
  },
)

const registers = describeSignalRegisters([SMALL_FIRM_ACT])

export const UNF30_TYPES: EntityType[] = [
  act,
  defineCatalog(
    'Организации',
    { title: 'Организация', code: 9, description: 150 },
    {
      ИНН: text(12),
      КПП: text(9),
      НаименованиеПолное: text(),
      НаименованиеСокращенное: text(),
      ОГРН: text(15),
      Префикс: text(2),
    },
  ),
  defineCatalog(
    'Контрагенты',
    { title: 'Контрагент', code: 9, description: 100, hierarchical: true },
    {
      НаименованиеПолное: text(),
      ВидКонтрагента: oneOf('ВидыКонтрагентов'),
      ГоловнойКонтрагент: ref('Catalog_Контрагенты'),
      ИНН: text(12),
      КПП: text(9),
      Комментарий: text(),
      Недействителен: flag,
      Покупатель: flag,
      Поставщик: flag,
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
      Комментарий: text(),
      ВалютаРасчетов: ref('Catalog_Валюты'),
      ДатаДоговора: moment,
      ДоговорПодписан: flag,
      Организация: ref('Catalog_Организации'),
      Недействителен: flag,
      НомерДоговора: text(50),
      ВидДоговора: oneOf('ВидыДоговоров'),
      СрокДействия: moment,
    },
  ),
  defineCatalog(
    'Номенклатура',
    { title: 'Номенклатура', code: 11, description: 100, hierarchical: true },
    {
      Артикул: text(50),
      ЕдиницаИзмерения: ref('Catalog_КлассификаторЕдиницИзмерения'),
      НаименованиеПолное: text(),
      Комментарий: text(),
      Недействителен: flag,
      ВидСтавкиНДС: oneOf('ВидыСтавокНДС', VAT_KINDS),
      ТипНоменклатуры: oneOf('ТипыНоменклатуры'),
    },
  ),
  defineCatalog(
    'КлассификаторЕдиницИзмерения',
    { title: 'Единица измерения', code: 4, description: 25 },
    { НаименованиеПолное: text(100), МеждународноеСокращение: text(3) },
  ),
  defineCatalog(
    'ЕдиницыИзмерения',
    { title: 'Единица измерения', code: 9, description: 50, owner: 'Catalog_Номенклатура' },
    {
      Коэффициент: number(3),
      ЕдиницаИзмеренияПоКлассификатору: ref('Catalog_КлассификаторЕдиницИзмерения'),
    },
  ),
  defineCatalog(
    'СтавкиНДС',
    { title: 'Ставка НДС', description: 10 },
    {
      Ставка: number(2),
      НеОблагается: flag,
      Расчетная: flag,
      ВидСтавкиНДС: oneOf('ВидыСтавокНДС', VAT_KINDS),
    },
  ),
  defineCatalog('Сотрудники', { title: 'Сотрудник', code: 9, description: 100 }),
  defineCatalog('СтруктурныеЕдиницы', { title: 'Структурная единица', code: 9, description: 50 }),
  ...SHARED_TYPES,
  ORIGINAL_STATES,
  registers.properties,
  registers.originals,
  registers.electronic,
]
