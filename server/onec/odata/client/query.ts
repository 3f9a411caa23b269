/**
 * The text of a question to 1C's OData. Names and values are
 * percent-encoded, a space as `%20`: 1C does not read `+` as a space in `$filter`.
 */

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/

export function isGuid(text: string): boolean {
  return GUID.test(text)
}

/** Throws a RangeError on what is not a GUID: nothing else may get into a filter by this way. */
export function guidLiteral(guid: string): string {
  if (!isGuid(guid)) throw new RangeError('Not a GUID')
  return `guid'${guid.toLowerCase()}'`
}

/** `YYYY-MM-DDTHH:MM:SS`, the base's own clock. Throws a RangeError on anything else. */
export function dateTimeLiteral(dateTime: string): string {
  if (!LOCAL_DATE_TIME.test(dateTime)) throw new RangeError('Not a date and time without a zone')
  return `datetime'${dateTime}'`
}

/** A string or a member of an enumeration. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A reference to compare a field of a composite type with; a plain guid is equal to none of them. */
export function referenceLiteral(set: string, guid: string): string {
  return `cast(${guidLiteral(guid)},${textLiteral(set)})`
}

/** 1C has no `in`: the terms joined by `or`, in parentheses. */
export function anyOf(terms: string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' or ')})`
}

export function allOf(terms: (string | null)[]): string {
  return terms.filter((term) => term !== null && term !== '').join(' and ')
}

export type SetQuery = {
  set: string
  /** Fields by name, `**`: all but tabular sections; absent: everything. */
  select?: readonly string[] | '**'
  filter?: string
  /** A virtual table of a register, in place of its records. */
  table?: VirtualTable
} & Slice

export interface VirtualTable {
  name: 'Balance'
  /** What happened before this moment counts. By the base's own clock. */
  period: string
  /** By which rows are summed up, without `_Key`; absent: by all. */
  dimensions?: readonly string[]
  /** Of an accounting register: a condition on accounts. */
  accounts?: string
}

/** All of the rows, or a part of them: in what order, since without one a part is an arbitrary one. */
type Slice =
  | { orderBy?: string; top?: never; skip?: never; counts?: never }
  | {
      orderBy: string
      top?: number
      skip?: number
      /** How many rows there are in all is told with the page. */
      counts?: true
    }

/** Path below the root of OData, with its query. */
export function pathOfSet(query: SetQuery): string {
  const { set, table, select, filter, orderBy, top, skip, counts } = query
  const options: [name: string, value: string | undefined][] = [
    ['$format', 'json'],
    ['$select', typeof select === 'object' ? select.join(',') : select],
    ['$filter', filter || undefined],
    ['$orderby', orderBy],
    ['$top', top?.toString()],
    ['$skip', skip ? skip.toString() : undefined],
    ['$inlinecount', counts && 'allpages'],
  ]
  const pairs = options.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `${encodeURIComponent(set)}${table ? pathOfTable(table) : ''}?${pairs.join('&')}`
}

/** `/Balance(Period=datetime'…',Dimensions='A,B')`: a text within the address has its quotes doubled. */
function pathOfTable({ name, period, dimensions, accounts }: VirtualTable): string {
  const given = [
    `Period=${dateTimeLiteral(period)}`,
    ...(dimensions ? [`Dimensions=${textLiteral(dimensions.join(','))}`] : []),
    ...(accounts ? [`AccountCondition=${textLiteral(accounts)}`] : []),
  ]
  return `/${name}(${encodeURIComponent(given.join(',')).replaceAll('%3D', '=').replaceAll('%2C', ',')})`
}

/** Path of one object by its key. */
export function pathOfObject(set: string, guid: string): string {
  return `${encodeURIComponent(set)}(${guidLiteral(guid)})?$format=json`
}

/**
 * Keys in groups for `or` filters: at most 40 in one, and no question longer than `room` characters, since
 * web servers in front of 1C cut or refuse long addresses.
 * @param term the part of the filter that one key takes
 */
export function chunkKeys<Key>(
  keys: readonly Key[],
  term: (key: Key) => string,
  maxLength: number,
): Key[][] {
  const chunks: Key[][] = []
  let chunk: Key[] = []
  let length = 0
  for (const key of keys) {
    const size = encodeURIComponent(`${term(key)} or `).length
    if (chunk.length > 0 && (chunk.length >= MAX_KEYS || length + size > maxLength)) {
      chunks.push(chunk)
      chunk = []
      length = 0
    }
    chunk.push(key)
    length += size
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks
}

const MAX_KEYS = 40
