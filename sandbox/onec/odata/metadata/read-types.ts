import {
  defineAccounts,
  defineCatalog,
  defineCharacteristics,
  defineDocument,
  defineRegister,
  type EntityType,
} from '../schema/entity-type.ts'
import { any, flag, moment, number, oneOf, ref, type Shape, text, whole } from '../schema/shapes.ts'
import { defineTotals } from '../schema/totals.ts'
import type { MetadataTable, Requisites, SetMetadata } from './table.ts'

/** The sets of a base as its metadata describes them. */
export function readTypes({ sets, enums }: MetadataTable): EntityType[] {
  const shapes = (requisites: Requisites = {}) =>
    Object.fromEntries(
      Object.entries(requisites).map(([name, type]) => [name, readShape(type, enums)]),
    )
  return Object.entries(sets).map(([set, one]) => readType(set, one, shapes))
}

function readType(
  set: string,
  { fields, sections = {}, dimensions, resources, ...traits }: SetMetadata,
  shapes: (requisites?: Requisites) => Record<string, Shape>,
): EntityType {
  const [kind, name = ''] = set.split('_')
  const { title, code, description = 0, owners, hierarchy, periodic = false } = traits
  const rows = Object.fromEntries(Object.entries(sections).map(([one, row]) => [one, shapes(row)]))
  const catalog = {
    title,
    description,
    ...(code === undefined ? {} : { code }),
    ...(owners === undefined ? {} : { owners }),
    ...(hierarchy === undefined ? {} : { hierarchy: readHierarchy(hierarchy) }),
  }
  switch (kind) {
    case 'Document':
      return defineDocument(name, title, shapes(fields), rows)
    case 'Catalog':
      return defineCatalog(name, catalog, shapes(fields), rows)
    case 'ChartOfCharacteristicTypes':
      return defineCharacteristics(name, title, shapes(fields))
    case 'ChartOfAccounts':
      return defineAccounts(name, catalog, shapes(fields))
    case 'InformationRegister': {
      const at: Record<string, Shape> = periodic ? { Period: moment } : {}
      return defineRegister(name, title, { ...at, ...shapes(dimensions) }, shapes(resources))
    }
    case 'AccumulationRegister':
    case 'AccountingRegister':
      return defineTotals(set, title, shapes(dimensions), shapes(resources))
    default:
      throw new Error(`${set} is of no kind that the table knows`)
  }
}

function readHierarchy(hierarchy: string): 'folders' | 'items' {
  if (hierarchy !== 'folders' && hierarchy !== 'items') throw new Error(`hierarchy ${hierarchy}`)
  return hierarchy
}

/**
 * `text 1000` (without a limit `text`), `number 15.2`, `number 10`, `boolean`, `date`, `enum СтавкиНДС`,
 * `ref Catalog_Валюты`, `any Catalog_A Document_B Edm.String`.
 */
export function readShape(type: string, enums: Record<string, string[]>): Shape {
  const [kind = '', detail = '', ...more] = type.replace(/ \*$/, '').split(' ')
  switch (kind) {
    case 'text':
      return detail === '' ? text() : text(Number(detail))
    case 'number': {
      const [digits, fraction] = detail.split('.')
      return fraction === undefined ? whole(Number(digits)) : number(Number(fraction))
    }
    case 'boolean':
      return flag
    case 'date':
      return moment
    case 'enum':
      return oneOf(detail, enums[detail])
    case 'ref':
      return ref(detail)
    case 'any':
      return any(...[detail, ...more].map(typeName))
    default:
      throw new Error(`type ${type}`)
  }
}

/** As `X_Type` names it: sets get the namespace, what is not a set has its own. */
function typeName(name: string): string {
  return name.includes('.') ? name : `StandardODATA.${name}`
}
