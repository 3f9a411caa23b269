import {
  defineCatalog,
  defineCharacteristics,
  defineRegister,
  type EntityType,
} from '../schema/entity-type.ts'
import {
  any,
  flag,
  moment,
  money,
  number,
  oneOf,
  ref,
  refTo,
  type Shape,
  text,
  whole,
} from '../schema/shapes.ts'
import { EDI_STATES } from './members.ts'

/** Sets that look alike in every configuration. */
export const PROPERTIES = 'ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения'

/** What the value of an additional property may be, of what this base keeps. */
const PROPERTY_VALUE = any(
  'Edm.String',
  'Edm.Boolean',
  'Edm.Double',
  'Edm.DateTime',
  'StandardODATA.Catalog_ЗначенияСвойствОбъектов',
)

export const PROPERTY_SECTION: Record<string, Shape> = {
  Свойство: ref(PROPERTIES),
  Значение: PROPERTY_VALUE,
  ТекстоваяСтрока: text(),
}

export const SHARED_TYPES: EntityType[] = [
  defineCatalog(
    'Валюты',
    { title: 'Валюта', code: 3, description: 10 },
    {
      НаименованиеПолное: text(50),
      Наценка: number(2),
      ЗагружаетсяИзИнтернета: flag,
    },
  ),
  defineRegister(
    'КурсыВалют',
    'Курс валюты',
    { Period: moment, Валюта: ref('Catalog_Валюты') },
    { Курс: number(4), Кратность: whole(10) },
  ),
  defineCatalog('Пользователи', { title: 'Пользователь', description: 100 }),
  defineCatalog(
    'ЗначенияСвойствОбъектов',
    { title: 'Дополнительное значение', description: 150, owner: PROPERTIES },
    { ПолноеНаименование: text(1024) },
  ),
  defineCharacteristics('ДополнительныеРеквизитыИСведения', 'Дополнительный реквизит', {
    Виден: flag,
    ДополнительныеЗначенияИспользуются: flag,
    Доступен: flag,
    Заголовок: text(75),
    ЗаполнятьОбязательно: flag,
    ИдентификаторДляФормул: text(150),
    Имя: text(100),
    Комментарий: text(),
    ЭтоДополнительноеСведение: flag,
  }),
]

/** Registers about documents; `documents` are the sets they may be about. */
export function describeSignalRegisters(documents: string[]): {
  properties: EntityType
  electronic: EntityType
  originals: EntityType
} {
  return {
    properties: defineRegister(
      'ДополнительныеСведения',
      'Дополнительные сведения',
      { Объект: refTo(...documents), Свойство: ref(PROPERTIES) },
      { Значение: PROPERTY_VALUE },
    ),
    electronic: defineRegister(
      'СостоянияПоОбъектамУчетаЭДО',
      'Состояния по объектам учета ЭДО',
      { СсылкаНаОбъект: refTo(...documents) },
      {
        СостояниеЭДО: oneOf('СостоянияДокументовЭДО', Object.keys(EDI_STATES)),
        Комментарий: text(1000),
        ПредставлениеСостояния: text(50),
        Вид: text(100),
        Дата: moment,
        Номер: text(50),
        СуммаДокумента: money,
        Контрагент: refTo('Catalog_Контрагенты', 'Catalog_Организации'),
        Организация: ref('Catalog_Организации'),
      },
    ),
    originals: defineRegister(
      'СостоянияОригиналовПервичныхДокументов',
      'Состояния оригиналов первичных документов',
      {
        Владелец: refTo(...documents),
        ПервичныйДокумент: text(100),
        ОбщееСостояние: flag,
        ФормаИзвне: flag,
        Сотрудник: text(10),
      },
      {
        Состояние: ref('Catalog_СостоянияОригиналовПервичныхДокументов'),
        ДатаПоследнегоИзменения: moment,
        АвторИзменения: ref('Catalog_Пользователи'),
        ПервичныйДокументПредставление: text(150),
      },
    ),
  }
}

/** States of paper originals, which users may add to. */
export const ORIGINAL_STATES = defineCatalog('СостоянияОригиналовПервичныхДокументов', {
  title: 'Состояние оригинала',
  description: 100,
})
