import type { FieldValue } from '../protocol/fields.ts'
import { satisfies } from '../protocol/filter.ts'
import { isMap, listOf, textOf, type Value } from '../protocol/value.ts'
import { V3Error } from './error.ts'

/**
 * Triples `["id", "in", [1, 2]]`, pairs `["id", 1]`, and `{logic: "or", conditions: […]}`; the
 * conditions of a list all hold.
 */
export function matches(filter: Value | undefined, read: (name: string) => FieldValue): boolean {
  if (filter === undefined || filter === null) return true
  if (isMap(filter)) {
    const conditions = listOf(filter.conditions)
    return textOf(filter.logic).toLowerCase() === 'or'
      ? conditions.some((one) => matchesOne(one, read))
      : conditions.every((one) => matchesOne(one, read))
  }
  return listOf(filter).every((one) => matchesOne(one, read))
}

const OPERATORS: Record<string, string> = {
  '=': '=',
  '!=': '!=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
  in: '@',
}

function matchesOne(condition: Value, read: (name: string) => FieldValue): boolean {
  if (isMap(condition)) return matches(condition, read)
  const [name, second, third] = listOf(condition)
  const field = textOf(name)
  if (read(field) === undefined) {
    throw new V3Error(400, 'UNKNOWNFILTEROPERATOREXCEPTION', `Unknown field ${field}`)
  }
  if (third === undefined) return satisfies({ [`=${field}`]: second ?? null }, read)
  const operator = textOf(second).toLowerCase()
  if (operator === 'between') {
    const [from = null, to = null] = listOf(third)
    return satisfies({ [`>=${field}`]: from, [`<=${field}`]: to }, read)
  }
  const sign = OPERATORS[operator]
  if (sign === undefined) {
    throw new V3Error(400, 'UNKNOWNFILTEROPERATOREXCEPTION', `Unknown operator ${operator}`)
  }
  return satisfies({ [`${sign}${field}`]: third }, read)
}
