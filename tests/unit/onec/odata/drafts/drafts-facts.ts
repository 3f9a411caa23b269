import { expect } from 'vitest'
import type { DraftBody } from '../../../../../server/onec/port.ts'
import facts from './drafts-facts.json' with { type: 'json' }

/** Of every document, on the wire. */
const STANDARD: Record<string, string> = {
  Ref_Key: 'reference',
  Date: 'date',
  Posted: 'boolean',
  DeletionMark: 'boolean',
  LineNumber: 'number 5',
}

/** The release of БП is of 2024; rates of later years as УТ 11.5.22 and a base of БП of 2026 list them. */
const LATER_MEMBERS = ['НДС5', 'НДС7', 'НДС22']

export type Types = Record<string, string>
interface Facts {
  documents: Record<string, { fields: Types; sections: Record<string, Types> }>
  enums: Record<string, string[]>
}

interface Document {
  set: string
  section: string
}

/** What a configuration's metadata tells of a document: types by field, of the header and of a line. */
export function factsOf(configuration: string, { set, section }: Document) {
  const known: Facts = facts[configuration as keyof typeof facts]
  const { fields, sections } = known.documents[set] ?? expect.fail(set)
  return { fields, columns: sections[section] ?? expect.fail(section), enums: known.enums }
}

/** Fields of a document on the wire that the metadata does not know, or knows to be of another type. */
export function bodyFaults(configuration: string, document: Document, body: DraftBody): string[] {
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
    case 'reference':
    case 'composite':
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
      return isNumber(value, Number(detail)) ? null : 'no number'
    default:
      return `type ${type} is not known`
  }
}

function isMember(value: unknown, members: string[] | undefined): boolean {
  if (typeof value !== 'string' || value === '') return false
  return !members || [...members, ...LATER_MEMBERS].includes(value)
}

/** Plain digits within the width; an Int64 may travel as text. */
function isNumber(value: unknown, digits: number): boolean {
  const text = String(value)
  return /^\d+(\.\d{1,4})?$/.test(text) && text.replace('.', '').length <= digits
}
