import { readFileSync } from 'node:fs'
import { isMap, type Value, type Values } from '../protocol/value.ts'

/**
 * What the documentation says that a method takes: names in their case, `!` where one must be given, and the kind of
 * its value. Bitrix24 itself overlooks a name that it does not know, so a slip of the pen is never refused.
 */
type Kinds = { [name: string]: string | Kinds }

const METHODS: Record<string, Kinds> = JSON.parse(
  readFileSync(new URL('methods.json', import.meta.url), 'utf8'),
)
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

const IS_KIND: Record<string, (value: Value) => boolean> = {
  int: (value) => /^-?\d{1,15}$/.test(`${value}`) || isReference(value),
  text: (value) => typeof value === 'string',
  yn: (value) => value === 'Y' || value === 'N',
  bool: (value) => typeof value === 'boolean' || ['true', 'false', '1', '0'].includes(`${value}`),
  moment: (value) => typeof value === 'string' && MOMENT.test(value),
  list: (value) => Array.isArray(value) || (isMap(value) && Object.keys(value).every(isPlace)),
  map: (value) => isMap(value) || (Array.isArray(value) && value.length === 0),
}

/**
 * How a call is not as the documentation has it, a sentence each.
 * @param method of REST 3 begins with `3:`
 */
export function checkCall(method: string, { auth: _auth, ...params }: Values): string[] {
  const kinds = METHODS[method]
  return kinds
    ? checkNames(method, kinds, params)
    : [`${method} is not in the documentation's table`]
}

function checkNames(place: string, kinds: Kinds, given: Values): string[] {
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(kinds, name))
    .map((name) => `${place} takes no ${name}`)
  const wrong = Object.entries(kinds).flatMap(([name, kind]) =>
    checkOne(`${place}: ${name}`, kind, given[name]),
  )
  return [...unknown, ...wrong]
}

function checkOne(place: string, kind: string | Kinds, value: Value | undefined): string[] {
  if (typeof kind !== 'string') {
    return value === undefined || !isMap(value)
      ? [`${place} is missing`]
      : checkNames(place, kind, value)
  }
  const isRequired = kind.endsWith('!')
  if (value === undefined || value === null) return isRequired ? [`${place} is missing`] : []
  const allowed = kind.replace('!', '').split('|')
  return allowed.some((one) => IS_KIND[one]?.(value))
    ? []
    : [`${place} is no ${allowed.join(' or ')}`]
}

/** Within a batch: what an earlier command answered. */
function isReference(value: Value): boolean {
  return typeof value === 'string' && value.startsWith('$result[')
}

function isPlace(name: string): boolean {
  return /^\d+$/.test(name)
}
