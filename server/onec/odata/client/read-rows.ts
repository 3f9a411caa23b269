import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import { FieldFault, Fields } from './fields.ts'

/** The outcome of reading an answer: a field that is missing or of another form is named, not thrown. */
export function readOutcome<T>(set: string, read: () => T): Outcome<T> {
  try {
    return { kind: 'done', value: read() }
  } catch (error) {
    if (!(error instanceof FieldFault)) throw error
    const details = { set: error.set || set, field: error.field }
    if (error.expected === null) return failed('onec.odata_field_missing', { details })
    return failed('onec.odata_contract', { details: { ...details, expected: error.expected } })
  }
}

/** The rows of a list. Throws a FieldFault on what is none. */
export function rowsOf(set: string, json: unknown): Fields[] {
  const value: unknown =
    typeof json === 'object' && json !== null && 'value' in json ? json.value : undefined
  if (!Array.isArray(value)) throw new FieldFault(set, 'value', 'list')
  return value.map((row: unknown) => new Fields(set, row))
}

/** How many rows there are besides those of the page: `odata.count`, which travels as text. */
export function totalOf(json: unknown): number | null {
  if (typeof json !== 'object' || json === null) return null
  const value: unknown = Object.getOwnPropertyDescriptor(json, 'odata.count')?.value
  const text = value instanceof DecimalText ? value.text : value
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}
