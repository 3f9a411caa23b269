import { RestError } from './error.ts'
import {
  type Field,
  type FieldValue,
  type Style,
  toClassicName,
  toItemName,
  writeValue,
} from './fields.ts'
import { prepareFilter } from './filter.ts'
import type { Writing } from './instant.ts'
import { find, listOf, mapOf, textOf, type Values } from './value.ts'

export const PAGE = 50

/** How records of one kind are listed. */
export interface Listing<T> {
  fields: Field<T>[]
  /** Fields the portal added: `UF_CRM_…`. */
  userFields?: (record: T) => Values
  style: Style
  /** Fields a list gives without being asked; all when absent. */
  usual?: (field: Field<T>) => boolean
  /** An unknown field in the filter is an error, as in `crm.item.list`; else it is ignored. */
  strict?: boolean
  /** Writes user fields under their own names in an item. */
  originalNames?: boolean
}

export interface Page {
  items: Values[]
  total: number
  next?: number
}

/** Filters, orders and cuts records by the parameters `filter`, `order`, `select` and `start`. */
export function listRecords<T>(
  records: Iterable<T>,
  listing: Listing<T>,
  { params, start, writing }: { params: Values; start: number | null; writing: Writing },
): Page {
  const isMatch = prepareFilter(find(params, 'filter'))
  const readers = new Map<string, (record: T) => FieldValue>()
  const read = (record: T, name: string) => {
    const known = readers.get(name) ?? readerOf(listing, name)
    readers.set(name, known)
    return known(record)
  }
  const refuse = listing.strict ? refuseField : undefined
  const matching = [...records].filter((record) => isMatch((name) => read(record, name), refuse))
  sortRecords(matching, read, mapOf(find(params, 'order')))
  const selected = listOf(find(params, 'select')).map(textOf)
  const write = (record: T) => writeRecord(record, listing, writing, selected)
  if (start === -1) return { items: matching.slice(0, PAGE).map(write), total: 0 }
  const from = Math.max(0, start ?? 0)
  const page: Page = { items: matching.slice(from, from + PAGE).map(write), total: matching.length }
  if (matching.length > from + PAGE) page.next = from + PAGE
  return page
}

/** A record under the names and in the types of the style; all fields, or those selected. */
export function writeRecord<T>(
  record: T,
  listing: Listing<T>,
  writing: Writing,
  select: string[] = [],
): Values {
  const { fields, style, usual = () => true } = listing
  const names = new Set(select.map((name) => toClassicName(name)))
  const all = select.length === 0 || names.has('*')
  const written: Values = {}
  for (const field of fields) {
    if (!(all && usual(field)) && !names.has(field.classic) && !select.includes(field.name))
      continue
    const name = style === 'classic' ? field.classic : field.name
    written[name] = writeValue(field.kind, field.read(record), style, writing)
  }
  for (const [classic, value] of Object.entries(listing.userFields?.(record) ?? {})) {
    const isSelected = names.has(classic) || names.has('UF_*') || (all && style === 'item')
    if (!isSelected) continue
    written[style === 'classic' || listing.originalNames ? classic : toItemName(classic)] = value
  }
  return written
}

/** Rows kept as they go over the wire, under the names they are listed by. */
export function wireFields(names: string[]): Field<Record<string, string | null>>[] {
  return names.map((classic) => ({
    name: classic,
    classic,
    kind: 'as_is',
    read: (row) => row[classic] ?? null,
  }))
}

/** Finds a field by either of its names; a reader of nothing when there is no such field. */
function readerOf<T>({ fields, userFields }: Listing<T>, name: string): (record: T) => FieldValue {
  const classic = toClassicName(name)
  const field = fields.find((one) => one.classic === classic || one.name === name)
  if (!field) return (record) => userFields?.(record)[classic]
  return (record) => {
    const value = field.read(record)
    return value === undefined ? null : value
  }
}

function sortRecords<T>(
  records: T[],
  read: (record: T, name: string) => FieldValue,
  order: Values,
): void {
  const given = Object.entries(order)
  const by = given.length > 0 ? given : [['ID', 'ASC'] as const]
  records.sort((one, other) => {
    for (const [name, direction] of by) {
      const sign = textOf(direction).toUpperCase().startsWith('DESC') ? -1 : 1
      const compared = compareStored(read(one, name), read(other, name))
      if (compared !== 0) return sign * compared
    }
    return 0
  })
}

function compareStored(one: FieldValue, other: FieldValue): number {
  const [first, second] = [orderable(one), orderable(other)]
  if (typeof first === 'number' && typeof second === 'number') return first - second
  return String(first).localeCompare(String(second), 'ru', { numeric: true })
}

function orderable(stored: FieldValue): number | string {
  if (stored instanceof Date) return stored.getTime()
  if (typeof stored === 'bigint' || typeof stored === 'number') return Number(stored)
  return String(stored ?? '')
}

function refuseField(name: string): never {
  throw new RestError(
    400,
    'INVALID_ARG_VALUE',
    `Invalid filter: field '${name}' is not allowed in filter`,
  )
}
