import {
  type Decimal,
  divideRounded,
  readPlainDecimal,
  times,
  toKopecks,
} from '../../platform/decimal.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { DraftVatRate } from '../port/drafts.ts'

/** What a line of an act is worked out from. */
export interface PricedLine {
  /** Decimal text. */
  quantity: string
  /** Decimal text, before the discount. */
  price: string
  /** Off the whole line. */
  discount?: Kopecks
  vatRate: DraftVatRate
  /** Whether price and sum hold the VAT already. */
  includesVat: boolean
}

export interface LineSums {
  /** Quantity × price − discount: with VAT or without, as the price is. */
  sum: Kopecks
  vat: Kopecks
  /** With VAT. */
  total: Kopecks
}

/**
 * The sums of one line as 1C works them out: quantity × price to the kopeck, VAT of
 * the rounded sum, each half a kopeck away from zero. Throws a RangeError on what is not a decimal text.
 */
export function calculateLine({
  quantity,
  price,
  discount = 0n,
  vatRate,
  includesVat,
}: PricedLine): LineSums {
  const sum = multiplyToKopecks(quantity, price) - discount
  if (vatRate === 'none') return { sum, vat: 0n, total: sum }
  const rate = BigInt(vatRate)
  const vat = includesVat ? divideRounded(sum * rate, 100n + rate) : divideRounded(sum * rate, 100n)
  return { sum, vat, total: includesVat ? sum : sum + vat }
}

/** The act's totals are the sums of its rounded lines, never worked out anew. */
export function sumLines(lines: readonly LineSums[]): LineSums {
  return lines.reduce(
    (all, { sum, vat, total }) => ({
      sum: all.sum + sum,
      vat: all.vat + vat,
      total: all.total + total,
    }),
    { sum: 0n, vat: 0n, total: 0n },
  )
}

/** Two decimal texts multiplied, in kopecks, half away from zero. Throws a RangeError. */
export function multiplyToKopecks(one: string, other: string): Kopecks {
  return toKopecks(times(decimalOf(one), decimalOf(other)))
}

function decimalOf(text: string): Decimal {
  const decimal = readPlainDecimal(text)
  if (!decimal) throw new RangeError('Not a decimal number')
  return decimal
}
