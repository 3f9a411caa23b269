import { decode } from 'html-entities'
import { z } from 'zod'
import { textFromDecimal } from '../../platform/decimal.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { DecimalText } from '../../platform/outbound/json.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import { decimalFrom } from './decimal.ts'

/*
 * Bitrix24's values as they come: numbers as numbers or as text, `Y` and `N`, booleans,
 * empty text for null, `"0"` for "not chosen". What is optional is null when it cannot be read.
 */

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/
const MAX_TEXT_LENGTH = 10_000

/** A number of something that exists. */
export const id = z.unknown().transform((value, context): number => {
  const number = idIn(value)
  if (number !== null) return number
  context.addIssue({ code: 'custom', message: 'a number above zero' })
  return z.NEVER
})

/** Null for nothing, `0` and `"0"`. */
export const optionalId = z.unknown().transform(idIn)

/** A whole number from 0 up, of a funnel for example. */
export const wholeNumber = z.unknown().transform((value): number | null => {
  const text = textIn(value)
  return /^\d{1,15}$/.test(text) ? Number(text) : null
})

/** Empty for anything that is no text. */
export const text = z
  .unknown()
  .transform((value) => lineFrom(textIn(value)).slice(0, MAX_TEXT_LENGTH))

/** A text that no person reads: an address of the portal's own, as it is. */
export const longText = z.unknown().transform(textIn)

/** Null for nothing and for empty. */
export const optionalText = text.transform((value) => (value === '' ? null : value))

/** A decimal number as plain text; null where there is none. */
export const optionalDecimal = z.unknown().transform((value): string | null => {
  const decimal = decimalFrom(textIn(value))
  return decimal && textFromDecimal(decimal)
})

export const flag = z
  .unknown()
  .transform((value) => value === true || ['Y', '1', 'true'].includes(textIn(value)))

/** The date written first: a date of Bitrix24 comes with a time and a zone that would shift it. */
export const optionalDate = z.unknown().transform((value): string | null => {
  const parts = DATE.exec(textIn(value))
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : null
})

export const optionalMoment = z.unknown().transform((value): Date | null => {
  const written = textIn(value)
  if (!MOMENT.test(written)) return null
  const moment = new Date(written)
  return Number.isNaN(moment.getTime()) ? null : moment
})

/**
 * An object whose names may be `STAGE_ID` (classic methods) or `stageId` (`crm.item.*`): the shape is
 * written with the latter. An empty object comes as `[]`; what is absent reads as null.
 */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  const nothing = Object.fromEntries(Object.keys(shape).map((name) => [name, null]))
  return z.preprocess((value) => {
    const given = withCamelCase(value)
    return isObject(given) ? { ...nothing, ...given } : given
  }, z.object(shape))
}

/** A list; a gap in it makes PHP write an object with numbers for names. */
export function list<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
    return Object.values(value)
  }, z.array(item))
}

/** What stands below a name where there is such a name: `crm.item.*` wraps what the classic methods answer bare. */
export function below<T extends z.ZodType>(name: string, inner: T) {
  return z.preprocess((value) => {
    const isWrapped = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    return isWrapped ? Object.getOwnPropertyDescriptor(value, name)?.value : value
  }, inner)
}

/** A text, number or flag of any field as text, its list as a list; null for nothing and for what is neither. */
export function plainValue(value: unknown): string | string[] | null {
  if (Array.isArray(value)) return value.map((inner) => lineFrom(textIn(inner)))
  if (typeof value === 'boolean') return value ? 'Y' : 'N'
  const written = textIn(value)
  return written === '' ? null : lineFrom(written)
}

/** Longer than any text whose entities are worth reading: each takes several characters for one. */
const MAX_ENCODED_LENGTH = 8 * MAX_TEXT_LENGTH

/**
 * One line of text. Imports and old versions left HTML's entities in names; they are read once, so that
 * `&amp;quot;` is the text `&quot;` that somebody wrote. What is no whole entity (`AT&T`) stays.
 */
function lineFrom(written: string): string {
  const bounded = written.slice(0, MAX_ENCODED_LENGTH)
  const text = bounded.includes('&')
    ? decode(bounded, { level: 'html5', scope: 'strict' })
    : bounded
  return sanitizeLine(text)
}

/** Holds an answer against its form. What does not fit ends in `bitrix24.contract`, naming the field. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown, method: string): Outcome<T> {
  return readOr('bitrix24.contract', schema, value, method)
}

/**
 * The same for the answer to a write: the method said yes, so what it made is there whatever its answer looks
 * like. What does not fit ends in `bitrix24.no_answer`: the effect is looked for before anything is sent again.
 */
export function readWritten<T>(schema: z.ZodType<T>, value: unknown, method: string): Outcome<T> {
  return readOr('bitrix24.no_answer', schema, value, method)
}

function readOr<T>(
  code: 'bitrix24.contract' | 'bitrix24.no_answer',
  schema: z.ZodType<T>,
  value: unknown,
  method: string,
): Outcome<T> {
  const read = schema.safeParse(value)
  if (read.success) return { kind: 'done', value: read.data }
  const issue = read.error.issues[0]
  const details = { method, field: issue?.path.join('.') ?? '', expected: issue?.message ?? '' }
  return failed(code, { details })
}

/** `STAGE_ID` -> `stageId`; people's own fields (`UF_CRM_1721244482250`) keep their names. */
export function camelCased(name: string): string {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || name.startsWith('UF_')) return name
  return name
    .toLowerCase()
    .replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

function withCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? {} : value
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camelCased(name), inner]))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function idIn(value: unknown): number | null {
  const written = textIn(value)
  return /^[1-9]\d{0,14}$/.test(written) ? Number(written) : null
}

function textIn(value: unknown): string {
  if (value instanceof DecimalText) return value.text
  return typeof value === 'string' ? value : ''
}
