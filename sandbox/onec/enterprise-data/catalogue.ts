import { randomUUID } from 'node:crypto'
import { fillRow } from '../odata/schema/entity-type.ts'
import { EMPTY_DATE, type Row, type Scalar, ZERO_GUID } from '../odata/schema/shapes.ts'
import type { World } from '../odata/store/world.ts'
import type { ReceiverRules } from './rules.ts'
import { elementAt, textAt, type XmlElement } from './xml.ts'

/** A row that a load found or made. */
export interface LoadedRow {
  set: string
  ref: string
  name: string
  isNew: boolean
}

/** Finds rows of catalogues by their key properties, and makes those that are not there. */
export interface Catalogue {
  /** Key properties of a row: its reference. @param overwrites the object itself is in the file, not only a mention of it */
  counterparty(key: XmlElement | undefined, overwrites?: boolean): string
  organization(key: XmlElement | undefined): string
  contract(key: XmlElement | undefined, overwrites?: boolean): string
  item(key: XmlElement | undefined, unit?: XmlElement): string
  currency(key: XmlElement | undefined): string
  /** Each row once, in the order in which the file came to them. */
  rows(): LoadedRow[]
}

/** The fields of one set of search fields, by their names on the wire. */
type Search = Record<string, Scalar>

export function openCatalogue(world: World, rules: ReceiverRules): Catalogue {
  const loaded = new Map<string, LoadedRow>()
  const { contractFields } = rules

  /** By the key, then by sets of search fields in order; a set with an empty field is passed over. */
  function find(set: string, ref: string, searches: readonly Search[]): Row | undefined {
    const rows = world.catalog(set)?.list() ?? []
    const byKey = ref === '' ? undefined : rows.find((row) => row.Ref_Key === ref.toLowerCase())
    if (byKey) return byKey
    for (const search of searches) {
      const fields = Object.entries(search)
      const isPassedOver = fields.some(
        ([name, value]) =>
          name !== 'Parent_Key' && (value === '' || value === ZERO_GUID || value === EMPTY_DATE),
      )
      if (isPassedOver) continue
      const found = rows.find(
        (row) => row.IsFolder !== true && fields.every(([name, value]) => row[name] === value),
      )
      if (found) return found
    }
    return undefined
  }

  function take(
    set: string,
    key: XmlElement | undefined,
    searches: readonly Search[],
    values: Row,
    overwrites: boolean,
  ): string {
    const given = textAt(key, 'Ссылка')
    const found = find(set, given, searches)
    const ref = String(found?.Ref_Key ?? (given.toLowerCase() || randomUUID()))
    if (!found || overwrites) {
      const fields = world.type(set)?.fields ?? []
      const header = fillRow(fields, { ...found, ...values, Ref_Key: ref, DeletionMark: false })
      world.catalog(set)?.write({ header, sections: {} })
    }
    if (!loaded.has(ref)) {
      const name = String(values.Description ?? found?.Description ?? '')
      loaded.set(ref, { set, ref, name, isNew: !found })
    }
    return ref
  }

  function party(set: string, key: XmlElement | undefined, overwrites: boolean): string {
    if (!key) return ZERO_GUID
    const name = textAt(key, 'Наименование')
    const full = textAt(key, 'НаименованиеПолное')
    const numbers = { ИНН: textAt(key, 'ИНН'), КПП: textAt(key, 'КПП') }
    const searches: Search[] = [
      numbers,
      ...(rules.findsPartiesByFullName ? [{ НаименованиеПолное: full }] : []),
      { Description: name },
    ]
    const kind = textAt(key, 'ЮридическоеФизическоеЛицо')
    const values = {
      Description: name.slice(0, 100),
      НаименованиеПолное: full || name,
      ...numbers,
      // Each configuration has one of the two.
      ЮридическоеФизическоеЛицо: kind,
      ВидКонтрагента: kind,
      Покупатель: true,
    }
    return take(set, key, searches, values, overwrites)
  }

  function classified(set: string, key: XmlElement | undefined): string {
    if (!key) return ZERO_GUID
    const code = textAt(key, 'ДанныеКлассификатора', 'Код')
    const name = textAt(key, 'ДанныеКлассификатора', 'Наименование')
    const searches: Search[] = [{ Code: code }, { Description: name }]
    return take(set, key, searches, { Code: code, Description: name.slice(0, 25) }, false)
  }

  const catalogue: Catalogue = {
    counterparty: (key, overwrites = false) => party('Catalog_Контрагенты', key, overwrites),
    organization: (key) => party('Catalog_Организации', key, false),
    currency: (key) => classified('Catalog_Валюты', key),
    contract: (key, overwrites = false) => {
      if (!key) return ZERO_GUID
      const owner = catalogue.counterparty(elementAt(key, 'Контрагент'))
      const currency = catalogue.currency(elementAt(key, 'ВалютаВзаиморасчетов'))
      const date = textAt(key, 'Дата')
      const sides: Search = {
        ВидДоговора: textAt(key, 'ВидДоговора'),
        [contractFields.owner]: owner,
        Организация_Key: catalogue.organization(elementAt(key, 'Организация')),
        [contractFields.currency]: currency,
      }
      const written = {
        [contractFields.date]: date === '' ? EMPTY_DATE : `${date}T00:00:00`,
        [contractFields.number]: textAt(key, 'Номер'),
      }
      const name = { Description: textAt(key, 'Наименование').slice(0, 100) }
      const searches = [
        { ...sides, ...written },
        { ...sides, ...name },
      ]
      const ownerType = { Owner_Type: 'StandardODATA.Catalog_Контрагенты' }
      const values = { ...sides, ...written, ...name, ...ownerType }
      return take('Catalog_ДоговорыКонтрагентов', key, searches, values, overwrites)
    },
    item: (key, unit) => {
      if (!key) return ZERO_GUID
      const name = textAt(key, 'Наименование')
      // The folder is compared even when it is empty: a row inside a folder is not found by its name.
      const searches: Search[] = rules.findsItemsByName
        ? [
            { НаименованиеПолное: textAt(key, 'НаименованиеПолное'), Parent_Key: ZERO_GUID },
            { Description: name, Parent_Key: ZERO_GUID },
          ]
        : []
      const own = unit && {
        ЕдиницаИзмерения_Key: classified('Catalog_КлассификаторЕдиницИзмерения', unit),
      }
      const values = {
        Description: name.slice(0, 100),
        НаименованиеПолное: textAt(key, 'НаименованиеПолное') || name,
        Услуга: true,
        ТипНоменклатуры: 'Услуга',
        ...own,
      }
      return take('Catalog_Номенклатура', key, searches, values, unit !== undefined)
    },
    rows: () => [...loaded.values()],
  }
  return catalogue
}
