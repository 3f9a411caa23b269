import { toNumber } from '../store/money.ts'
import type { FieldValue } from './fields.ts'
import { readInstant } from './instant.ts'
import { isMap, isYes, listOf, mapOf, textOf, type Value } from './value.ts'

const CONDITION = /^(>=|<=|!=%|!%=|!=|!@|!%|=%|%=|>|<|!|=|@|%)?(.*)$/s

/** Reads a record's field; undefined when there is no such field. */
export type Reader = (name: string) => FieldValue

/** Tells whether a record passes; `unknown` hears of fields the record has not. */
export type Filter = (read: Reader, unknown?: (name: string) => void) => boolean

/** Does a record satisfy a filter, see `prepareFilter`. */
export function satisfies(filter: Value | undefined, read: Reader): boolean {
  return prepareFilter(filter)(read)
}

/**
 * Reads a filter once for many records: operators stand before the field's name, a list means any
 * of it, numbered groups nest with `logic: "OR"`.
 */
export function prepareFilter(filter: Value | undefined): Filter {
  const entries = Array.isArray(filter)
    ? filter.map((one, index): [string, Value] => [String(index), one])
    : Object.entries(mapOf(filter))
  const isOr = isMap(filter) && textOf(filter.logic).toUpperCase() === 'OR'
  const conditions = entries
    .filter(([key]) => key.toLowerCase() !== 'logic')
    .map(([key, wanted]) => (/^\d+$/.test(key) ? prepareFilter(wanted) : prepareOne(key, wanted)))
  if (conditions.length === 0) return () => true
  return isOr
    ? (read, unknown) => conditions.some((holds) => holds(read, unknown))
    : (read, unknown) => conditions.every((holds) => holds(read, unknown))
}

function prepareOne(key: string, wanted: Value): Filter {
  const [, operator = '', name = ''] = CONDITION.exec(key) ?? []
  return (read, unknown) => {
    const stored = read(name)
    if (stored !== undefined) return compare(operator, stored, wanted)
    unknown?.(name)
    return true
  }
}

function compare(operator: string, stored: FieldValue, wanted: Value): boolean {
  switch (operator) {
    case '':
    case '=':
    case '@':
      return equalsAny(stored, wanted)
    case '!':
    case '!=':
    case '!@':
      return !equalsAny(stored, wanted)
    case '%':
      return listOf(wanted).some((one) => textFrom(stored).includes(textOf(one).toLowerCase()))
    case '!%':
      return !textFrom(stored).includes(textOf(wanted).toLowerCase())
    case '=%':
    case '%=':
      return isLike(textFrom(stored), textOf(wanted).toLowerCase())
    case '!=%':
    case '!%=':
      return !isLike(textFrom(stored), textOf(wanted).toLowerCase())
    default: {
      const [one, other] = comparable(stored, wanted)
      if (one === null || other === null) return false
      if (operator === '>') return one > other
      if (operator === '>=') return one >= other
      if (operator === '<') return one < other
      return one <= other
    }
  }
}

function equalsAny(stored: FieldValue, wanted: Value): boolean {
  if (!isMap(wanted) && !Array.isArray(wanted)) return equals(stored, wanted)
  return listOf(wanted).some((one) => equals(stored, one))
}

function equals(stored: FieldValue, wanted: Value): boolean {
  if (Array.isArray(stored)) return stored.some((one) => equals(one, wanted))
  if (typeof stored === 'boolean') return stored === isYes(wanted)
  if (wanted === null || wanted === false || wanted === '') return isEmpty(stored)
  const [one, other] = comparable(stored, wanted)
  return one !== null && one === other
}

function isEmpty(stored: FieldValue): boolean {
  return stored === null || stored === '' || stored === 0
}

/** Both sides in the nature of the kept one: instants as milliseconds, sums and ids as numbers. */
function comparable(
  stored: FieldValue,
  wanted: Value,
): [number | null, number | null] | [string | null, string | null] {
  const text = textOf(wanted)
  if (stored instanceof Date) return [stored.getTime(), readInstant(text)?.getTime() ?? null]
  if (typeof stored === 'bigint') return [toNumber(stored), readNumber(text)]
  if (typeof stored === 'number') return [stored, readNumber(text)]
  const own = textOf(stored === undefined ? null : stored)
  const numbers: [number | null, number | null] = [readNumber(own), readNumber(text)]
  if (numbers[0] !== null && numbers[1] !== null && own.length < 16) return numbers
  return [own.toLowerCase(), text.toLowerCase()]
}

function readNumber(text: string): number | null {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? null : number
}

function textFrom(stored: FieldValue): string {
  return stored instanceof Date || stored === undefined ? '' : String(stored ?? '').toLowerCase()
}

/** SQL's LIKE: `%` stands for anything. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .split('%')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}$`, 's').test(text)
}
