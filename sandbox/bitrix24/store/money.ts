import type { Kopecks, ProductRow } from './records.ts'

/** A ten-thousandth: what quantities are kept in. */
const UNIT = 10_000n

/** Divides and rounds half away from zero. */
export function divide(amount: bigint, by: bigint): bigint {
  const half = by / 2n
  return amount < 0n ? -((-amount + half) / by) : (amount + half) / by
}

export function toKopecks(amount: number): Kopecks {
  return BigInt(Math.round(amount * 100))
}

/** As JSON numbers go over the wire: 12345n is 123.45. */
export function toNumber(amount: Kopecks): number {
  return Number(amount) / 100
}

/** As classic methods write sums: 100000000n is "1000000.00". */
export function toDecimal(amount: Kopecks): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export function toQuantity(quantity: number): bigint {
  return BigInt(Math.round(quantity * Number(UNIT)))
}

export function fromQuantity(quantity: bigint): number {
  return Number(quantity) / Number(UNIT)
}

/** The deal's amount as the card works it out: a typed total counts as it was typed. */
export function sumOf(rows: Pick<ProductRow, 'price' | 'quantity' | 'typedTotal'>[]): Kopecks {
  return rows.reduce(
    (total, { price, quantity, typedTotal }) =>
      total + (typedTotal ?? divide(price * quantity, UNIT)),
    0n,
  )
}

/** How much tax the rows carry: what is included in each line's sum. */
export function taxOf(
  rows: Pick<ProductRow, 'price' | 'quantity' | 'taxRate' | 'typedTotal'>[],
): Kopecks {
  return rows.reduce((total, row) => {
    if (!row.taxRate) return total
    const rate = percent(row.taxRate)
    return total + divide(sumOf([row]) * rate, HUNDRED + rate)
  }, 0n)
}

/** Percent in hundredths of a percent, and what the whole is then. */
const HUNDRED = 10_000n
const percent = (rate: number) => BigInt(Math.round(rate * 100))

export type Discount =
  /** At 100 percent nothing is left to work the price before it out from. */
  | { typeId: 2; rate: number; brutto?: Kopecks }
  /** For one unit, without tax. */
  | { typeId: 1; sum: Kopecks }

function giftPrices(gross: bigint, priceBrutto: Kopecks) {
  const priceNetto = divide(priceBrutto * HUNDRED, gross)
  return {
    price: 0n,
    priceExclusive: 0n,
    priceNetto,
    priceBrutto,
    discountTypeId: 2 as const,
    discountRate: 100,
    discountSum: priceNetto,
  }
}

/** The four prices of a row and its discount, from what one unit costs in the end. */
export function derivePrices(
  price: Kopecks,
  taxRate: number | null,
  discount: Discount,
): Pick<
  ProductRow,
  | 'price'
  | 'priceExclusive'
  | 'priceNetto'
  | 'priceBrutto'
  | 'discountTypeId'
  | 'discountRate'
  | 'discountSum'
> {
  const gross = HUNDRED + percent(taxRate ?? 0)
  const priceExclusive = divide(price * HUNDRED, gross)
  if (discount.typeId === 1) {
    const priceNetto = priceExclusive + discount.sum
    const rate = priceNetto === 0n ? 0n : divide(discount.sum * HUNDRED, priceNetto)
    return {
      price,
      priceExclusive,
      priceNetto,
      priceBrutto: divide(priceNetto * gross, HUNDRED),
      discountTypeId: 1,
      discountRate: Number(rate) / 100,
      discountSum: discount.sum,
    }
  }
  if (discount.rate >= 100) return giftPrices(gross, discount.brutto ?? 0n)
  const left = HUNDRED - percent(discount.rate)
  const priceBrutto = divide(price * HUNDRED, left)
  const priceNetto = divide(priceBrutto * HUNDRED, gross)
  return {
    price,
    priceExclusive,
    priceNetto,
    priceBrutto,
    discountTypeId: 2,
    discountRate: discount.rate,
    discountSum: priceNetto - priceExclusive,
  }
}
