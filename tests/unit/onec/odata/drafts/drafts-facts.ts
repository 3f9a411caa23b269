import { expect } from 'vitest'
import { METADATA, type MetadataTable } from '../../../../../sandbox/onec/odata/metadata/table.ts'
import type { Configuration, DraftBody } from '../../../../../server/onec/port.ts'

/** Of every document, on the wire. */
const STANDARD: Record<string, string> = {
  Ref_Key: 'ref',
  Date: 'date',
  Posted: 'boolean',
  DeletionMark: 'boolean',
  LineNumber: 'number 5',
}

export type Types = Record<string, string>

interface Document {
  set: string
  section: string
}

/** What a configuration's metadata tells of a document: types by field on the wire, of the header and of a line. */
export function factsOf(configuration: Configuration, { set, section }: Document) {
  const table: MetadataTable = METADATA[configuration]
  const { fields, sections } = table.sets[set] ?? expect.fail(set)
  const columns = sections?.[section] ?? expect.fail(section)
  return { fields: onTheWire(fields ?? {}), columns: onTheWire(columns), enums: table.enums }
}

/** A reference goes by its key, a value of several types has its type beside it. */
function onTheWire(requisites: Types): Types {
  return Object.fromEntries(
    Object.entries(requisites).flatMap(([name, type]) => {
      if (type.startsWith('ref ')) return [[`${name}_Key`, type]]
      return type.startsWith('any ')
        ? [
            [name, type],
            [`${name}_Type`, 'type'],
          ]
        : [[name, type]]
    }),
  )
}

/** Fields of a document on the wire that the metadata does not know, or knows to be of another type. */
export function bodyFaults(
  configuration: Configuration,
  document: Document,
  body: DraftBody,
): string[] {
  const { fields, columns, enums } = factsOf(configuration, document)
  const { [document.section]: lines, ...header } = body
  const rows = Array.isArray(lines) ? lines : []
  const parts: [DraftBody, Types][] = [[header, fields]]
  for (const row of rows) parts.push([row, columns])
  return parts.flatMap(([part, types]) =>
    Object.entries(part).flatMap(([field, value]) => {
      const type = STANDARD[field] ?? types[field]
      if (type === undefined) return [`${document.set} has no ${field}`]
      const fault = faultOf(value, type, enums)
      return fault === null ? [] : [`${field} = ${value}: ${fault}`]
    }),
  )
}

/** Why a value is not of the type; null: it is. */
function faultOf(value: unknown, type: string, enums: Record<string, string[]>): string | null {
  const [kind = '', detail = ''] = type.replace(/ \*$/, '').split(' ')
  switch (kind) {
    case 'ref':
    case 'any':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)) ? null : 'no guid'
    case 'type':
      return String(value).startsWith('StandardODATA.Catalog_') ? null : 'no type'
    case 'enum':
      return isMember(value, enums[detail]) ? null : 'no member'
    case 'text':
      return typeof value === 'string' && value.length <= Number(detail || 1e6) ? null : 'no text'
    case 'boolean':
      return typeof value === 'boolean' ? null : 'no boolean'
    case 'date':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(value)) ? null : 'no date'
    case 'number':
      return isNumber(value, detail) ? null : 'no number'
    default:
      return `type ${type} is not known`
  }
}

function isMember(value: unknown, members: string[] | undefined): boolean {
  if (typeof value !== 'string' || value === '') return false
  return !members || members.includes(value)
}

/** Plain digits within the width: `15.2` are fifteen digits, two of them after the point. An Int64 may be text. */
function isNumber(value: unknown, width: string): boolean {
  const [digits = '', fraction = '0'] = width.split('.')
  const [, whole = '', after = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? []
  return (
    whole !== '' &&
    after.length <= Number(fraction) &&
    whole.length <= Number(digits) - Number(fraction)
  )
}
