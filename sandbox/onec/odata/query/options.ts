import { ODataError } from '../errors.ts'
import type { Expression } from './expression.ts'
import { parseFilter } from './parse.ts'
import { parseError } from './tokens.ts'

export interface Order {
  wire: string
  descending: boolean
}

export interface QueryOptions {
  filter: Expression | null
  /** Null: everything. */
  select: string[] | null
  orderBy: Order[]
  top: number | null
  skip: number
  counts: boolean
  expand: string[]
  format: string | null
  postsOperationally: boolean
  /** What the order of equals hangs on: another question may be carried out another way. */
  plan: string
}

const KNOWN = new Set([
  '$format',
  '$filter',
  '$select',
  '$orderby',
  '$top',
  '$skip',
  '$inlinecount',
  '$expand',
  '$allowedOnly',
  'allowedOnly',
  'PostingModeOperational',
])

/** Reads the query as the platform does: a `+` stays a plus, an unknown option is error 0. */
export function readOptions(rawQuery: string): QueryOptions {
  const given = new Map<string, string>()
  for (const part of rawQuery.split('&')) {
    if (part === '') continue
    const [name = '', ...rest] = part.split('=')
    given.set(decode(name), decode(rest.join('=')))
  }
  for (const name of given.keys()) {
    if (!KNOWN.has(name)) throw new ODataError(400, 0, `Параметр ${name} не поддерживается`)
  }
  const filter = given.get('$filter')
  const inlineCount = given.get('$inlinecount') ?? 'none'
  if (inlineCount !== 'none' && inlineCount !== 'allpages') throw parseError('$inlinecount')
  return {
    filter: filter === undefined || filter.trim() === '' ? null : parseFilter(filter),
    select: readList(given.get('$select')),
    orderBy: (readList(given.get('$orderby')) ?? []).map(readOrder),
    top: readCount(given.get('$top'), '$top'),
    skip: readCount(given.get('$skip'), '$skip') ?? 0,
    counts: inlineCount === 'allpages',
    expand: readList(given.get('$expand')) ?? [],
    format: given.get('$format') ?? null,
    postsOperationally: given.get('PostingModeOperational') === 'true',
    plan: `${filter ?? ''}|${given.get('$orderby') ?? ''}`,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new ODataError(400, 1, `Ошибка разбора строки ${text}`)
  }
}

function readList(text: string | undefined): string[] | null {
  if (text === undefined || text.trim() === '') return null
  return text.split(',').map((one) => one.trim())
}

function readOrder(text: string): Order {
  const [wire = '', direction = 'asc', ...more] = text.split(/ +/)
  if ((direction !== 'asc' && direction !== 'desc') || more.length > 0 || wire === '') {
    throw parseError('$orderby')
  }
  return { wire, descending: direction === 'desc' }
}

function readCount(text: string | undefined, option: string): number | null {
  if (text === undefined) return null
  if (!/^\d{1,9}$/.test(text)) throw parseError(option)
  return Number(text)
}
