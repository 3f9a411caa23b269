import { readDecimal, roundToDigits, textFromDecimal, toKopecks } from '../../platform/decimal.ts'
import type { Kopecks } from '../../platform/money.ts'

/**
 * 1C keeps amounts as decimals of at most 15 digits and sends them as binary doubles, so the text may say
 * 2163.9300000000003. A double holds any decimal of 15 digits: rounding the text itself, half away from
 * zero, gives back the very number that 1C keeps. No arithmetic in floating point takes part.
 */

const DIGITS_OF_DOUBLE = 15

/** An amount in kopecks. Null: not a decimal number. */
export function kopecksFromDouble(text: string): Kopecks | null {
  const decimal = readDecimal(text)
  return decimal && toKopecks(decimal)
}

/**
 * A quantity or a price as plain decimal text: noise beyond 15 digits rounded off, no needless zeros but
 * `atLeast` digits after the point. Null: not a decimal number.
 */
export function decimalFromDouble(text: string, atLeast = 0): string | null {
  const decimal = readDecimal(text)
  return decimal && textFromDecimal(roundToDigits(decimal, DIGITS_OF_DOUBLE), atLeast)
}
