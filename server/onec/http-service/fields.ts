import { z } from 'zod'
import { isCalendarDate } from '../../platform/calendar-date.ts'
import { type Kopecks, kopecksFromText } from '../../platform/money.ts'
import { DecimalText } from '../../platform/outbound/json.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import type { CalendarDate, Party } from '../port/values.ts'

/**
 * The fields that the answers of 1C are made of. The message of every issue says what was expected,
 * in words short enough for `details.expected`; it never repeats what came.
 */

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2})?$/
const DECIMAL_NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/
const DECIMAL_STRING = /^-?\d+(\.\d+)?$/
const MAX_AMOUNT: Kopecks = 10n ** 15n
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const ROUBLE_NAMES = new Set(['', '643', '810', 'RUR', 'РУБ', 'РУБ.'])

/** Marks the issue of an amount finer than a kopeck, which has a failure code of its own. */
export const AMOUNT_PRECISION = 'amount_precision'

/** A number, or its text: some 1C modules write amounts as strings. Kopecks. */
export const amount = z.unknown().transform((value, context): Kopecks => {
  const text = decimalText(value)
  if (text === null) return refuse(context, 'decimal number')
  const kopecks = kopecksFromText(text)
  if (kopecks === null) {
    context.addIssue({
      code: 'custom',
      message: 'at most two digits after the point',
      params: { reason: AMOUNT_PRECISION },
    })
    return z.NEVER
  }
  if (kopecks > MAX_AMOUNT || kopecks < -MAX_AMOUNT) {
    return refuse(context, 'amount under 10 trillion')
  }
  return kopecks
})

/** `YYYY-MM-DD`, or the date-time without zone that 1C's own JSON writer makes, cut to its date. */
export const calendarDate = z.unknown().transform((value, context): CalendarDate => {
  const date = typeof value === 'string' ? DATE.exec(value)?.[1] : undefined
  return date && isCalendarDate(date) ? date : refuse(context, 'YYYY-MM-DD')
})

/** Text of a bounded length, made safe to store and print. */
export function text(maxLength: number) {
  return z
    .string({ error: 'text' })
    .max(maxLength, { error: `text of at most ${maxLength} characters` })
    .transform(sanitizeLine)
}

export const filledText = text(1000).refine((value) => value !== '', { error: 'text, not empty' })

/** Absent, null and empty all mean "1C does not say". */
export const optionalText = text(1000)
  .nullish()
  .transform((value) => value || null)

/** In lower case, the way 1C itself writes GUIDs. */
export const guid = z
  .string({ error: 'GUID' })
  .transform((value) => value.trim().toLowerCase())
  .refine((value) => GUID.test(value), { error: 'GUID' })

/** ISO 4217. 1C keeps the rouble as «руб.» with the code 643, and authors send either. */
export const currency = z
  .string({ error: 'currency code, for example RUB' })
  .nullish()
  .transform((value) => {
    const name = (value ?? '').trim().toUpperCase()
    return ROUBLE_NAMES.has(name) ? 'RUB' : name
  })
  .refine((value) => /^[A-Z]{3}$/.test(value), { error: 'currency code, for example RUB' })

const partyObject = z.object(
  {
    guid: z.preprocess(
      blankToNull,
      guid.nullish().transform((value) => value ?? null),
    ),
    name: filledText,
    inn: optionalText,
    kpp: optionalText,
  },
  { error: 'text or object' },
)

/** A bare name or an object. */
export const party: z.ZodType<Party> = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  partyObject,
)

export const optionalParty: z.ZodType<Party | null> = z.preprocess(
  blankToNull,
  party.nullish().transform((value) => value ?? null),
)

export function blankToNull(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? null : value
}

function decimalText(value: unknown): string | null {
  if (value instanceof DecimalText) return DECIMAL_NUMBER.test(value.text) ? value.text : null
  return typeof value === 'string' && DECIMAL_STRING.test(value) ? value : null
}

function refuse(context: z.core.$RefinementCtx, expected: string): never {
  context.addIssue({ code: 'custom', message: expected })
  return z.NEVER
}
