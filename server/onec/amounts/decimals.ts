import type { Kopecks } from '../../platform/money.ts'

/**
 * 1C keeps amounts as decimals of at most 15 digits and sends them as binary doubles, so the text may say
 * 2163.9300000000003. A double holds any decimal of 15 digits: rounding the text itself, half away from
 * zero, gives back the very number that 1C keeps. No arithmetic in floating point takes part.
 */

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,3}))?$/
const PLAIN = /^-?\d{1,20}(\.\d{1,20})?$/
const DIGITS_OF_DOUBLE = 15
const LARGEST_EXPONENT = 40

/** A decimal: `digits` shifted right by `scale` places. */
export interface Decimal {
  isNegative: boolean
  digits: bigint
  scale: number
}

/** An amount in kopecks. Null: not a decimal number. */
export function kopecksFromDouble(text: string): Kopecks | null {
  const decimal = readDecimal(text)
  if (!decimal) return null
  const { digits } = roundTo(decimal, 2)
  return decimal.isNegative ? -digits : digits
}

/**
 * A quantity or a price as plain decimal text: noise beyond 15 digits rounded off, no needless zeros but
 * `atLeast` digits after the point. Null: not a decimal number.
 */
export function decimalFromDouble(text: string, atLeast = 0): string | null {
  const decimal = readDecimal(text)
  if (!decimal) return null
  const excess = decimal.digits.toString().length - DIGITS_OF_DOUBLE
  const digitsAfterPoint =
    excess > 0 && decimal.scale > 0 ? Math.max(0, decimal.scale - excess) : decimal.scale
  const { isNegative, digits, scale } = withoutZeros(roundTo(decimal, digitsAfterPoint), atLeast)
  const padded = digits.toString().padStart(scale + 1, '0')
  const whole = scale === 0 ? padded : padded.slice(0, -scale)
  const fraction = scale === 0 ? '' : `.${padded.slice(-scale)}`
  return `${isNegative && digits !== 0n ? '-' : ''}${whole}${fraction}`
}

/** A number as people and settings write it: digits and a point, no exponent. Null: anything else. */
export function strictDecimal(text: string): Decimal | null {
  return PLAIN.test(text) ? readDecimal(text) : null
}

function readDecimal(text: string): Decimal | null {
  const parts = DECIMAL.exec(text.trim())
  if (!parts) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  if (Math.abs(Number(exponent)) > LARGEST_EXPONENT) return null
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  const isNegative = sign === '-'
  if (scale >= 0) return { isNegative, digits, scale }
  return { isNegative, digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** Exactly `scale` digits after the point, half away from zero. */
export function roundTo(decimal: Decimal, scale: number): Decimal {
  const shift = decimal.scale - scale
  if (shift <= 0) return { ...decimal, digits: decimal.digits * 10n ** BigInt(-shift), scale }
  const divisor = 10n ** BigInt(shift)
  const digits = (decimal.digits + divisor / 2n) / divisor
  return { ...decimal, digits, scale }
}

function withoutZeros(decimal: Decimal, atLeast: number): Decimal {
  let { digits, scale } = roundTo(decimal, Math.max(decimal.scale, atLeast))
  while (scale > atLeast && digits % 10n === 0n) {
    digits /= 10n
    scale -= 1
  }
  return { ...decimal, digits, scale }
}
