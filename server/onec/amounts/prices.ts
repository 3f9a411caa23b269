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
 * The price with the discount off, so that quantity × price is the sum again. Where no price of whole kopecks
 * does that, the one before the discount: 1C keeps the sum as it is given.
 */
export function netPrice({ quantity, price, discount, sum }: Priced): string {
  const decimal = readPlainDecimal(quantity)
  if (discount === 0n || !decimal || decimal.digits === 0n) return roundedPrice(price)
  const net = textFromKopecks(divideRounded(sum * 10n ** BigInt(decimal.scale), decimal.digits))
  return multiplyToKopecks(quantity, net) === sum ? net : roundedPrice(price)
}
