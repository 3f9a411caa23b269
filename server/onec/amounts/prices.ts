import { divideRounded, readPlainDecimal } from '../../platform/decimal.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { multiplyToKopecks } from './line-amounts.ts'

interface Priced {
  quantity: string
  price: string
  discount: Kopecks
  sum: Kopecks
}

/** A price with the two digits that 1C keeps. */
export function roundedPrice(price: string): string {
  return textFromKopecks(multiplyToKopecks(price, '1'))
}

/**
 * The price with the discount off, as 1C makes it of a sum that a person enters: sum ÷ quantity to the kopeck. Quantity
 * × price is then the sum up to that rounding.
 */
export function netPrice({ quantity, price, discount, sum }: Priced): string {
  const decimal = readPlainDecimal(quantity)
  if (discount === 0n || !decimal || decimal.digits === 0n) return roundedPrice(price)
  return textFromKopecks(divideRounded(sum * 10n ** BigInt(decimal.scale), decimal.digits))
}
