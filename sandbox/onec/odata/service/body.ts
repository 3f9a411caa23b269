import type { Stored } from '../configurations/profile.ts'
import { ODataError, refuse } from '../errors.ts'
import {
  type EntityType,
  type Field,
  fillRow,
  type Section,
  wiresOf,
} from '../schema/entity-type.ts'
import type { Row, Scalar } from '../schema/shapes.ts'
import { convert, convertType, wrongValue } from './convert.ts'

const BIND = '@odata.bind'
const BOUND = /^\/?[^(]+\(guid'([0-9a-f-]{36})'\)$/i

/** The JSON object of a request; error 2 when it is none. */
export function readBody(body: string): Record<string, unknown> {
  let read: unknown
  try {
    read = JSON.parse(body.replace(/^\uFEFF/, ''))
  } catch {
    throw new ODataError(400, 2, 'Неверный формат запроса')
  }
  if (!isObject(read)) throw new ODataError(400, 2, 'Неверный формат запроса')
  return read
}

/** Lays what a request gives over a document. Properties the type does not have go unnoticed. */
export function applyBody(
  type: EntityType,
  given: Record<string, unknown>,
  target: Stored,
  ignored: string[],
): void {
  const sections = type.sections.map(({ name }) => name)
  ignored.push(...findUnknown(type.fields, given, sections).map((name) => `${type.set}.${name}`))
  applyFields(type.fields, given, target.header)
  for (const section of type.sections) {
    const rows = given[section.name]
    if (rows === undefined) continue
    if (!Array.isArray(rows)) throw wrongValue(section.name)
    target.sections[section.name] = rows.map((row) => readRow(section, row))
    const unknown = rows.flatMap((row) =>
      isObject(row) ? findUnknown(section.fields, row, []) : [],
    )
    ignored.push(...new Set(unknown.map((name) => `${type.set}.${section.name}.${name}`)))
  }
}

/** Names of a body that are neither requisites, nor sections, nor what OData itself says of them. */
function findUnknown(
  fields: Field[],
  given: Record<string, unknown>,
  sections: string[],
): string[] {
  const known = new Set([...sections, 'Ref_Key', ...fields.flatMap(wiresOf)])
  return Object.keys(given).filter((name) => {
    const [own = '', annotation] = name.split('@')
    return !known.has(own) && !(annotation !== undefined && isNamed(own, fields))
  })
}

/** `Контрагент@odata.bind`; before the sign there may be nothing: `@odata.type`. */
function isNamed(own: string, fields: Field[]): boolean {
  return own === '' || own === 'odata.metadata' || fields.some(({ name }) => name === own)
}

function readRow(section: Section, given: unknown): Row {
  if (!isObject(given)) throw wrongValue(section.name)
  if (given.LineNumber === undefined) {
    throw refuse(`Не задано значение поля LineNumber табличной части ${section.name}`)
  }
  const row = fillRow(section.fields, {})
  applyFields(section.fields, given, row)
  return row
}

function applyFields(fields: Field[], given: Record<string, unknown>, row: Row): void {
  for (const { name, wire, shape } of fields) {
    const bound = given[`${name}${BIND}`]
    if (bound !== undefined) row[wire] = readBound(bound, wire)
    const value = given[wire]
    if (value === undefined || wire === 'DataVersion') continue
    row[wire] = convert(shape, value, wire)
    if (shape.kind === 'any') row[`${wire}_Type`] = convertType(shape, given[`${wire}_Type`], wire)
  }
}

function readBound(bound: unknown, wire: string): Scalar {
  const found = typeof bound === 'string' ? BOUND.exec(bound) : null
  if (!found?.[1]) throw wrongValue(wire)
  return found[1].toLowerCase()
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
