/**
 * Money is a whole number of kopecks (hundredths of the currency) in a `bigint`:
 * nothing passes through binary floating point, and sums compare exactly.
 */
export type Kopecks = bigint

const DECIMAL = /^([+-]?)(\d{1,120})(?:\.(\d{0,120}))?(?:[eE]([+-]?\d{1,3}))?$/

/** Of the longest number with spaces around it: a million digits would hold the process for a second. */
const MAX_LENGTH = 300

/**
 * Reads a decimal number's text as kopecks: "-15000.00" -> -1500000n, "1.5e3" -> 150000n.
 * Returns null when the text is not a decimal number, or has fractions of a kopeck.
 */
export function kopecksFromText(text: string): Kopecks | null {
  const parts = text.length > MAX_LENGTH ? null : DECIMAL.exec(text.trim())
  if (!parts) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  const shift = Number(exponent) + 2 - fraction.length
  if (Math.abs(shift) > 40) return null
  const digits = BigInt(whole + fraction)
  if (shift >= 0) return withSign(sign, digits * 10n ** BigInt(shift))
  const divisor = 10n ** BigInt(-shift)
  return digits % divisor === 0n ? withSign(sign, digits / divisor) : null
}

/** Kopecks as a plain decimal text with two digits: -1500000n -> "-15000.00". */
export function textFromKopecks(kopecks: Kopecks): string {
  const digits = (kopecks < 0n ? -kopecks : kopecks).toString().padStart(3, '0')
  return `${kopecks < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function withSign(sign: string | undefined, value: bigint): bigint {
  return sign === '-' ? -value : value
}
