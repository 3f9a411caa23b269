import { z } from 'zod'
import { compare, minus, readDecimal, roundTo, toKopecks } from '../../../platform/decimal.ts'
import { type Kopecks, kopecksFromText } from '../../../platform/money.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import { noteDeviation, refuse } from './reading.ts'

const MAX_AMOUNT: Kopecks = 10n ** 15n
/** Longer than any amount within bounds, printed with its groups. */
const MAX_LENGTH = 40

const NUMBER = /^-?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,30})?$/
/** Below any noise, and below what decimals of ours can carry. */
const VANISHING = /^-?\d{1,30}(\.\d{1,30})?[eE]-0{0,20}(?:[4-9]\d|[1-9]\d\d)$/
const PLAIN = /^-?\d{1,30}(?:\.\d{1,2})?$/
/** As 1C prints numbers: groups of three, a comma, perhaps a true minus. */
const PRINTED =
  /^(?:[-−]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,9}|\d{1,30})(?:,\d{1,2})?|−\d{1,30}\.\d{1,2})$/
/** Thousands for one reader, fractions for another. */
const AMBIGUOUS = /^[-−]?\d[\d \u00a0\u202f]*[.,]\d{3,}$/

/** The code of an amount finer than a kopeck, which is a failure of its own. */
export const AMOUNT_PRECISION = 'amount_precision'

/** A double's error in an amount; OData of 1C shows the same. */
const NOISE = readDecimal('0.000000001')

/** A number, or its text as the contract has it or as 1C prints it. Kopecks. */
export const amount = z
  .unknown()
  .optional()
  .transform((value, context): Kopecks => {
    const kopecks = kopecksIn(value)
    if (typeof kopecks === 'string') return refuse(context, kopecks, textOf(value))
    if (kopecks > MAX_AMOUNT || kopecks < -MAX_AMOUNT) {
      return refuse(context, 'amount_range', textOf(value))
    }
    return kopecks
  })

/** The debit or the credit of a line, one of which is usually empty. */
export const side = z.preprocess((value) => {
  if (value !== undefined && value !== null && !isBlankText(value)) return value
  noteDeviation('empty_side')
  return ZERO
}, amount)

const ZERO = new DecimalText('0')

function isBlankText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_LENGTH && value.trim() === ''
}

/** Kopecks, or the code of what was expected. */
function kopecksIn(value: unknown): Kopecks | string {
  if (value instanceof DecimalText) return NUMBER.test(value.text) ? ofNumber(value.text) : 'amount'
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return 'amount'
  if (PLAIN.test(value)) return kopecksFromText(value) ?? 'amount'
  if (AMBIGUOUS.test(value)) return 'ambiguous_amount'
  if (!PRINTED.test(value)) return 'amount'
  const kopecks = kopecksFromText(
    value
      .replace(/[ \u00a0\u202f]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  )
  if (kopecks === null) return 'amount'
  noteDeviation('printed_amount')
  return kopecks
}

function ofNumber(text: string): Kopecks | string {
  const exact = kopecksFromText(text)
  if (exact !== null) return exact
  const decimal = readDecimal(VANISHING.test(text) ? '1e-40' : text)
  if (!decimal || !NOISE) return 'amount'
  const noise = minus(decimal, roundTo(decimal, 2))
  const size = { ...noise, digits: noise.digits < 0n ? -noise.digits : noise.digits }
  if (compare(size, NOISE) >= 0) return AMOUNT_PRECISION
  noteDeviation('amount_noise')
  return toKopecks(decimal)
}

function textOf(value: unknown): unknown {
  return value instanceof DecimalText ? value.text : value
}
