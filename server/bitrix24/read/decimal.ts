import { type Decimal, readDecimal, roundTo } from '../../platform/decimal.ts'

/** What PHP writes beyond this is the noise of binary numbers: 90909.089999999997 for 90909.09. */
const MAX_PLACES = 6

/** Reads a decimal number's text, rounded to six places; null when it is none. */
export function decimalFrom(text: string): Decimal | null {
  const decimal = readDecimal(text)
  return decimal && roundTo(decimal, MAX_PLACES)
}
