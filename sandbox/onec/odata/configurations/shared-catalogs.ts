import { guidOf } from '../../ledger/requisites.ts'
import { CURRENCIES, currencyRef, USER_REF } from '../data/parties.ts'
import { REJECTION_PROPERTY, STATUS_PROPERTY } from '../data/properties.ts'
import type { Row } from '../schema/shapes.ts'

const PROPERTIES = 'ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения'

/** Entries of the catalogues every configuration has. */
export function listShared(properties: 'register' | 'section'): Record<string, Row[]> {
  const property = (key: string, name: string, title: string): Row => ({
    Ref_Key: key,
    Description: `${title} (Реализация)`,
    Имя: name,
    Заголовок: title,
    ИдентификаторДляФормул: name,
    Виден: true,
    Доступен: true,
    ЭтоДополнительноеСведение: properties === 'register',
  })
  return {
    Catalog_Валюты: CURRENCIES.map(({ code, iso, name, full }) => ({
      Ref_Key: currencyRef(iso),
      Code: code,
      Description: name,
      НаименованиеПолное: full,
      ЗагружаетсяИзИнтернета: iso !== 'RUB',
    })),
    Catalog_Пользователи: [{ Ref_Key: USER_REF, Description: 'Иванова Мария Игоревна' }],
    [PROPERTIES]: [
      property(STATUS_PROPERTY, 'СтатусПортала', 'Статус портала'),
      property(REJECTION_PROPERTY, 'ПричинаОтклонения', 'Причина отклонения'),
    ],
    Catalog_ЗначенияСвойствОбъектов: ['На проверке', 'Принят', 'Не принят'].map((name) => ({
      Ref_Key: guidOf(`property-value:${name}`),
      Owner_Key: STATUS_PROPERTY,
      Description: name,
      ПолноеНаименование: name,
    })),
  }
}

/** How originals on paper are told of, where the configuration keeps that. */
export function listOriginalStates(): Row[] {
  return ORIGINALS.map(([name, title]) => ({
    Ref_Key: originalRef(name),
    Description: title,
    Predefined: true,
    PredefinedDataName: name,
  }))
}

const ORIGINALS: [name: string, title: string][] = [
  ['ФормаНапечатана', 'Форма напечатана'],
  ['ОригиналыНеВсе', 'Оригиналы не все'],
  ['ОригиналПолучен', 'Оригинал получен'],
]

export function originalRef(name: string): string {
  return guidOf(`original-state:${name}`)
}
