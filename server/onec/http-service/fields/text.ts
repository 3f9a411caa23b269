import { z } from 'zod'
import { readDecimal, textFromDecimal } from '../../../platform/decimal.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import { currencyFrom } from '../../amounts/currency-codes.ts'
import { noteDeviation, readingOptions, refuse } from './reading.ts'

const MAX_NAME = 2000
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const BRACED = /^\{(.*)\}$/
const ROUBLES = new Set(['', '643', '810', 'RUR', 'РУБ', 'РУБ.'])
/** «у.е.» by its letters, Cyrillic or Latin. */
const UNITS = new Set(['УЕ', 'YE'])

/** Text of a bounded length, made safe to store and print. */
export function text(maxLength: number) {
  return z
    .string({ error: 'text' })
    .max(maxLength, { error: 'shorter_text' })
    .transform(sanitizeLine)
}

/** A name as people read it: what is longer than 2,000 characters ends in an ellipsis. */
function cutName(name: string): string {
  if (name.length <= MAX_NAME) return sanitizeLine(name)
  noteDeviation('name_cut')
  return `${sanitizeLine(name.slice(0, MAX_NAME - 1)).replace(/\uFFFD$/, '')}…`
}

export const filledName = z
  .string({ error: 'text' })
  .transform(cutName)
  .refine((value) => value !== '', { error: 'filled_text' })

/** The name of a document: a number where a module wrote just that, empty where 1C has none. */
export const documentName = z
  .unknown()
  .optional()
  .transform((value, context): string => {
    if (value instanceof DecimalText) {
      noteDeviation('document_number')
      return value.text
    }
    if (value !== null && typeof value !== 'string') return refuse(context, 'text')
    const name = value === null ? '' : cutName(value)
    if (name === '') noteDeviation('document_empty')
    return name
  })

/** Absent, null and empty all mean "1C does not say". */
export const optionalText = z
  .string({ error: 'text' })
  .nullish()
  .transform((value) => (value ? cutName(value) : null) || null)

/** Words that an act can do without: whatever cannot be read as text is null, and never refuses the act. */
export const looseText = z
  .unknown()
  .optional()
  .transform((value): string | null => looseTextIn(value))

export function looseTextIn(value: unknown): string | null {
  if (value instanceof DecimalText) return value.text
  if (typeof value === 'string') return sanitizeLine(value.slice(0, MAX_NAME)) || null
  // Requisites of a bank, for example, that a module keeps apart.
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const parts = Object.values(value).slice(0, 20)
    const words = parts.filter((part) => typeof part === 'string' || part instanceof DecimalText)
    return words.map(looseTextIn).filter(Boolean).join(', ').slice(0, MAX_NAME) || null
  }
  return null
}

/** In lower case, the way 1C itself writes GUIDs; some writers put braces around. */
export const guid = z
  .string({ error: 'guid' })
  .transform((value) => plainGuid(value))
  .refine((value) => GUID.test(value), { error: 'guid' })

export const optionalGuid = z.preprocess(
  blankToNull,
  guid.nullish().transform((value) => value ?? null),
)

export const looseGuid = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    const plain = typeof value === 'string' ? plainGuid(value) : ''
    return GUID.test(plain) ? plain : null
  })

function plainGuid(value: string): string {
  const trimmed = value.slice(0, 60).trim().toLowerCase()
  const inner = BRACED.exec(trimmed)?.[1]
  if (inner === undefined) return trimmed
  noteDeviation('braced_guid')
  return inner
}

/** INN or KPP: a module that writes a number loses the zero in front. @param lengths digits that it may have */
export function requisite(...lengths: number[]) {
  return z
    .unknown()
    .optional()
    .transform((value, context): string | null => {
      if (value === undefined || value === null) return null
      if (typeof value === 'string') return value === '' ? null : cutName(value) || null
      if (!(value instanceof DecimalText)) return refuse(context, 'text')
      const decimal = readDecimal(value.text)
      const digits = decimal ? textFromDecimal(decimal) : ''
      const length = lengths.find((one) => digits.length === one || digits.length === one - 1)
      if (!/^\d+$/.test(digits) || length === undefined) {
        return refuse(context, 'requisite', value.text)
      }
      noteDeviation('requisite_number')
      return digits.padStart(length, '0')
    })
}

/** ISO 4217. 1C keeps the rouble as «руб.» with the code 643, and authors send either. */
export const currency = z
  .unknown()
  .optional()
  .transform((value, context): string => {
    if (value === undefined || value === null) return 'RUB'
    if (typeof value !== 'string' && !(value instanceof DecimalText)) {
      return refuse(context, 'currency')
    }
    const written = typeof value === 'string' ? value : value.text
    return currencyIn(written, typeof value !== 'string') ?? refuse(context, expectedOf(written))
  })

/** Of a document in the act: null when it cannot be told. */
export const looseCurrency = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    if (typeof value !== 'string' && !(value instanceof DecimalText)) return null
    return currencyIn(typeof value === 'string' ? value : value.text, false)
  })

function currencyIn(written: string, isNumber: boolean): string | null {
  const name = written.slice(0, 60).trim().toUpperCase()
  if (isNumber || /^\d{1,3}$/.test(name)) {
    if (isNumber || !ROUBLES.has(name)) noteDeviation('currency_number')
    const known = /^\d{1,3}$/.test(name) ? currencyFrom(name, '') : 'XXX'
    return known === 'XXX' ? null : known
  }
  if (ROUBLES.has(name)) return 'RUB'
  if (isUnit(name)) {
    const { unitCurrency } = readingOptions()
    if (unitCurrency) noteDeviation('currency_unit')
    return unitCurrency
  }
  return /^[A-Z]{3}$/.test(name) ? name : null
}

function isUnit(name: string): boolean {
  return UNITS.has(name.replace(/[.\s]/g, ''))
}

function expectedOf(written: string): string {
  return isUnit(written.slice(0, 60).toUpperCase()) ? 'currency_unit' : 'currency'
}

export function blankToNull(value: unknown): unknown {
  return typeof value === 'string' && value.slice(0, 100).trim() === '' && value.length <= 100
    ? null
    : value
}
