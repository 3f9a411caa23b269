import type { Kopecks } from './money.ts'

/** A decimal number, exactly: `digits` × 10^−`scale`, without needless zeros after the point. Nothing passes through binary floating point. */
export interface Decimal {
  readonly digits: bigint
  /** From 0 up. */
  readonly scale: number
}

const NUMBER = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,3}))?$/
/** Of the longest number with spaces around it. */
const MAX_NUMBER_LENGTH = 200
const PLAIN = /^-?\d{1,20}(?:\.\d{1,20})?$/
/** `1e1000000` would be written out in full. */
const MAX_EXPONENT = 40

/** Reads a decimal number as JSON writes it, an exponent included. Null: none, or a monstrous one. */
export function readDecimal(text: string): Decimal | null {
  const parts = text.length > MAX_NUMBER_LENGTH ? null : NUMBER.exec(text.trim())
  if (!parts) return null
  const [, sign, whole = '', written = '', exponent = '0'] = parts
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return null
  const fraction = written.replace(/(?<!0)0+$/, '')
  const digits = BigInt(whole + fraction)
  return decimal(sign === '-' ? -digits : digits, fraction.length - Number(exponent))
}

/** Reads a number as people and settings write it: digits and a point, no exponent. Null: anything else. */
export function readPlainDecimal(text: string): Decimal | null {
  return PLAIN.test(text) ? readDecimal(text) : null
}

/** Plain text: 1.50 is "1.5", or "1.500" with `atLeast` three digits after the point. */
export function textFromDecimal({ digits, scale }: Decimal, atLeast = 0): string {
  const places = Math.max(scale, atLeast)
  const text = absolute(atScale({ digits, scale }, places))
    .toString()
    .padStart(places + 1, '0')
  const point = text.length - places
  const plain = places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`
  return digits < 0n ? `-${plain}` : plain
}

export function times(one: Decimal, other: Decimal): Decimal {
  return decimal(one.digits * other.digits, one.scale + other.scale)
}

export function minus(one: Decimal, other: Decimal): Decimal {
  const scale = Math.max(one.scale, other.scale)
  return decimal(atScale(one, scale) - atScale(other, scale), scale)
}

/** Negative, zero or positive as `one` is less than, equal to or greater than `other`. */
export function compare(one: Decimal, other: Decimal): number {
  const { digits } = minus(one, other)
  return digits < 0n ? -1 : digits > 0n ? 1 : 0
}

/** At most so many digits after the point, half away from zero. */
export function roundTo(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  return decimal(divideRounded(value.digits, 10n ** BigInt(value.scale - places)), places)
}

/** At most so many digits in all, as far as they stand after the point, half away from zero. */
export function roundToDigits(value: Decimal, digits: number): Decimal {
  const excess = absolute(value.digits).toString().length - digits
  return excess > 0 ? roundTo(value, Math.max(0, value.scale - excess)) : value
}

/** In kopecks, half a kopeck away from zero, as accounting rounds. */
export function toKopecks(value: Decimal): Kopecks {
  return atScale(roundTo(value, 2), 2)
}

/** Half away from zero; the divisor is positive. */
export function divideRounded(value: bigint, by: bigint): bigint {
  const quotient = (absolute(value) * 2n + by) / (by * 2n)
  return value < 0n ? -quotient : quotient
}

/** A decimal text without needless zeros: `2.500` and `2.5` are one quantity. What is no number stays as it is. */
export function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/(?<!0)0+$/, '').replace(/\.$/, '') : text
}

function decimal(digits: bigint, scale: number): Decimal {
  if (scale < 0) return { digits: digits * 10n ** BigInt(-scale), scale: 0 }
  let [short, places] = [digits, scale]
  while (places > 0 && short % 10n === 0n) {
    short /= 10n
    places -= 1
  }
  return { digits: short, scale: places }
}

/** The digits when so many of them, at least as many as there are, stand after the point. */
function atScale({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale)
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
