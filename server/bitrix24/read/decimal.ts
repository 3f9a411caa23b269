/** A decimal number, exactly: `digits` × 10^−`scale`. Prices and quantities have more digits than kopecks. */
export interface Decimal {
  digits: bigint
  scale: number
}

const NUMBER = /^([+-]?)(\d{1,20})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,2}))?$/
/** What PHP writes beyond this is the noise of binary numbers: 90909.089999999997 for 90909.09. */
const MAX_PLACES = 6

/** Reads a decimal number's text, rounded to six places; null when it is none. */
export function decimalFrom(text: string): Decimal | null {
  const parts = NUMBER.exec(text.trim())
  if (!parts) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - Number(exponent)
  const plain = scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale }
  return shortened(rounded(plain, MAX_PLACES))
}

/** Plain text without needless zeros: 1.50 -> "1.5". */
export function textOf({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : ''
  const text = absolute(digits)
    .toString()
    .padStart(scale + 1, '0')
  if (scale === 0) return sign + text
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

export function times(one: Decimal, other: Decimal): Decimal {
  return { digits: one.digits * other.digits, scale: one.scale + other.scale }
}

export function minus(one: Decimal, other: Decimal): Decimal {
  const scale = Math.max(one.scale, other.scale)
  return shortened({ digits: atScale(one, scale) - atScale(other, scale), scale })
}

/** Negative, zero or positive as `one` is less than, equal to or greater than `other`. */
export function compare(one: Decimal, other: Decimal): number {
  const { digits } = minus(one, other)
  return digits < 0n ? -1 : digits > 0n ? 1 : 0
}

/** In kopecks, half a kopeck away from zero as accountants and PHP round. */
export function toKopecks(value: Decimal): bigint {
  return atScale(rounded(value, 2), 2)
}

/** `amount` × `numerator` / `denominator`, rounded half away from zero. */
export function share(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  return divided(amount * numerator, denominator)
}

function rounded(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  const divisor = 10n ** BigInt(value.scale - places)
  return { digits: divided(value.digits, divisor), scale: places }
}

function divided(digits: bigint, divisor: bigint): bigint {
  const quotient = (absolute(digits) * 2n + divisor) / (divisor * 2n)
  return digits < 0n ? -quotient : quotient
}

function atScale({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale)
}

function shortened(value: Decimal): Decimal {
  let { digits, scale } = value
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n
    scale--
  }
  return { digits, scale }
}

function absolute(digits: bigint): bigint {
  return digits < 0n ? -digits : digits
}
