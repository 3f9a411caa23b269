import { type CalendarDate, dateOf, type LocalDateTime } from '../../../platform/calendar-date.ts'
import type { Kopecks } from '../../../platform/money.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import { decimalFromDouble, kopecksFromDouble } from '../../amounts/decimals.ts'
import { isGuid } from './query.ts'

/** A reference that leads nowhere. */
export const ZERO_GUID = '00000000-0000-0000-0000-000000000000'
const LOCAL_DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.0+)?$/
const MAX_TEXT_LENGTH = 10_000

/** A field that is not there or not of the expected form; what came is never repeated. */
export class FieldFault extends Error {
  readonly set: string
  readonly field: string
  /** Null: there is no such field at all, so the release lacks it. */
  readonly expected: string | null

  constructor(set: string, field: string, expected: string | null) {
    super(`${set}.${field}`)
    this.name = 'FieldFault'
    this.set = set
    this.field = field
    this.expected = expected
  }
}

/** A value whose type 1C names in a field of its own; `set` for a reference. */
export interface Composite {
  set: string | null
  /** GUID of a reference, else the value as text. */
  value: string
}

/**
 * Reads one object of 1C's OData as our values: empty references and dates (zero guid, year 1) are null,
 * numbers exact, text fit to store. Each method throws a FieldFault.
 */
export class Fields {
  readonly set: string
  readonly #values: object

  constructor(set: string, value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new FieldFault(set, '(object)', 'object')
    }
    this.set = set
    this.#values = value
  }

  guid(field: string): string | null {
    const value = this.#value(field)
    if (value === null || value === '') return null
    if (typeof value !== 'string' || !isGuid(value)) this.#refuse(field, 'GUID')
    return value === ZERO_GUID ? null : value.toLowerCase()
  }

  /** The object's own key, never empty. */
  key(): string {
    return this.guid('Ref_Key') ?? this.#refuse('Ref_Key', 'GUID, not empty')
  }

  text(field: string): string {
    const value = this.#value(field)
    if (value === null) return ''
    if (typeof value !== 'string') this.#refuse(field, 'text')
    return sanitizeLine(value.slice(0, MAX_TEXT_LENGTH))
  }

  boolean(field: string): boolean {
    const value = this.#value(field)
    return typeof value === 'boolean' ? value : this.#refuse(field, 'true or false')
  }

  amount(field: string): Kopecks {
    return kopecksFromDouble(this.#number(field)) ?? this.#refuse(field, 'decimal number')
  }

  /** `atLeast`: digits after the point. */
  decimal(field: string, atLeast = 0): string {
    return decimalFromDouble(this.#number(field), atLeast) ?? this.#refuse(field, 'decimal number')
  }

  /** By the base's own clock. Null: empty. */
  dateTime(field: string): LocalDateTime | null {
    const value = this.#value(field)
    const parts = typeof value === 'string' ? LOCAL_DATE_TIME.exec(value) : null
    if (!parts) return value === null ? null : this.#refuse(field, 'date and time without a zone')
    return parts[1]?.startsWith('0001-') ? null : `${parts[1]}T${parts[2]}`
  }

  /** The day of a date and time, by the base's own clock. Null: empty. */
  date(field: string): CalendarDate | null {
    const dateTime = this.dateTime(field)
    return dateTime && dateOf(dateTime)
  }

  composite(field: string): Composite | null {
    const value = this.#value(field)
    const type = this.has(`${field}_Type`) ? this.text(`${field}_Type`) : ''
    if (value === null || value === '' || type === 'StandardODATA.Undefined') return null
    if (value instanceof DecimalText) return { set: null, value: value.text }
    if (typeof value === 'boolean') return { set: null, value: value ? 'Да' : 'Нет' }
    if (typeof value !== 'string') this.#refuse(field, 'value with its type')
    if (!isGuid(value)) return { set: null, value: sanitizeLine(value.slice(0, MAX_TEXT_LENGTH)) }
    if (value === ZERO_GUID) return null
    return { set: type.replace(/^StandardODATA\./, '') || null, value: value.toLowerCase() }
  }

  /** Rows of a tabular section in their order; `LineNumber` is an Int64 and so comes as text. */
  rows(section: string): Fields[] {
    const value = this.#value(section)
    if (!Array.isArray(value)) this.#refuse(section, 'rows')
    const rows = value.map((row: unknown) => new Fields(`${this.set}.${section}`, row))
    const numbered = rows.map((row) => ({ row, number: Number(row.decimal('LineNumber')) }))
    return numbered.sort((one, other) => one.number - other.number).map(({ row }) => row)
  }

  has(field: string): boolean {
    return Object.hasOwn(this.#values, field)
  }

  #value(field: string): unknown {
    const found = Object.getOwnPropertyDescriptor(this.#values, field)
    if (!found) throw new FieldFault(this.set, field, null)
    return found.value
  }

  #number(field: string): string {
    const value = this.#value(field)
    if (value instanceof DecimalText) return value.text
    if (value === null) return '0'
    return typeof value === 'string' ? value : this.#refuse(field, 'decimal number')
  }

  #refuse(field: string, expected: string): never {
    throw new FieldFault(this.set, field, expected)
  }
}
