import {
  compare,
  type Decimal,
  divideRounded,
  minus,
  textFromDecimal,
  times,
  toKopecks,
} from '../../platform/decimal.ts'
import type { Kopecks } from '../../platform/money.ts'
import { decimalFrom } from '../read/decimal.ts'

/** Percent. Null: "Без НДС", which is not the same as 0. */
export type VatRate = null | 0 | 5 | 7 | 10 | 20 | 22

/** The prices of a row as Bitrix24 gave them, plain decimal texts, per unit. */
export interface RowPrices {
  quantity: string | null
  /** After discount, with tax. */
  price: string | null
  /** After discount, without tax. */
  priceExclusive: string | null
  /** Before discount, without tax. */
  priceNetto: string | null
  /** Before discount, with tax. */
  priceBrutto: string | null
  /** 1: an amount, 2: a percentage. */
  discountTypeId: number | null
  discountRate: string | null
  /** Per unit, without tax. */
  discountSum: string | null
  taxRate: string | null
  taxIncluded: boolean
}

export type PriceOddity =
  /** The price after discount is more than the one before: both are taken as the price. */
  | 'marked_up'
  /** The price with tax is not the price without it plus the tax. */
  | 'tax_does_not_fit'
  /** The discount is not the difference of the prices. */
  | 'discount_does_not_fit'

export interface LinePrices {
  quantity: string
  /** Per unit, after discount, with VAT. */
  price: string
  /** Per unit, before discount, with VAT. */
  priceBeforeDiscount: string
  /** As it was entered; null: none, or an amount. */
  discountPercent: string | null
  /** quantity × priceBeforeDiscount. */
  sumBeforeDiscount: Kopecks
  /** sumBeforeDiscount − sum. */
  discount: Kopecks
  /** quantity × price, with VAT. */
  sum: Kopecks
  /** `other`: a rate that is none of Russia's; `source.taxRate` has it. */
  vatRate: VatRate | 'other'
  /** The part of `sum` that is VAT. */
  vat: Kopecks
  isVatIncluded: boolean
  /**
   * Where VAT was put on top of the price, Bitrix24 itself adds up the deal like this, which can differ
   * from `sum` by kopecks; null where the price includes VAT or there is none.
   */
  onTop: { price: string; sumWithoutVat: Kopecks; vat: Kopecks; sum: Kopecks } | null
  oddities: PriceOddity[]
}

const RATES = new Map<string, VatRate>([
  ['0', 0],
  ['5', 5],
  ['7', 7],
  ['10', 10],
  ['20', 20],
  ['22', 22],
])
const ZERO: Decimal = { digits: 0n, scale: 0 }
/** Bitrix24 rounds each of its four prices by itself, so they agree to two kopecks at best. */
const TOLERANCE: Decimal = { digits: 2n, scale: 2 }

/**
 * What a row costs. The line's total is price × quantity, and VAT is taken out of it: the rounded price
 * without tax, times the quantity, plus tax, misses it by kopecks (81818.18 × 3 + 10 % ≠ 90000 × 3).
 */
export function pricesOf(row: RowPrices): LinePrices {
  const quantity = decimalOf(row.quantity)
  const rate = vatRateOf(row.taxRate)
  const price = decimalOf(row.price)
  const brutto = decimalOf(row.priceBrutto)
  const before = compare(brutto, price) > 0 ? brutto : price
  const sum = toKopecks(times(price, quantity))
  const sumBeforeDiscount = toKopecks(times(before, quantity))
  const hasPercent = row.discountTypeId === 2 && compare(before, price) !== 0
  return {
    quantity: textFromDecimal(quantity),
    price: textFromDecimal(price),
    priceBeforeDiscount: textFromDecimal(before),
    discountPercent: hasPercent ? row.discountRate : null,
    sumBeforeDiscount,
    discount: sumBeforeDiscount - sum,
    sum,
    vatRate: rate,
    vat: vatWithin(sum, row.taxRate),
    isVatIncluded: row.taxIncluded,
    onTop: onTopOf(row, quantity),
    oddities: odditiesOf(row, price, brutto),
  }
}

/** The VAT inside an amount: 120.00 at 20 % -> 20.00. */
export function vatWithin(sum: Kopecks, ratePercent: string | null): Kopecks {
  const rate = decimalFrom(ratePercent ?? '')
  if (!rate || rate.digits <= 0n) return 0n
  const hundred = 100n * 10n ** BigInt(rate.scale)
  return divideRounded(sum * rate.digits, hundred + rate.digits)
}

export function vatRateOf(taxRate: string | null): VatRate | 'other' {
  if (taxRate === null) return null
  return RATES.get(taxRate) ?? 'other'
}

function onTopOf(row: RowPrices, quantity: Decimal): LinePrices['onTop'] {
  const rate = decimalFrom(row.taxRate ?? '')
  const price = decimalFrom(row.priceExclusive ?? '')
  if (row.taxIncluded || !rate || rate.digits <= 0n || !price) return null
  const sumWithoutVat = toKopecks(times(price, quantity))
  const vat = divideRounded(sumWithoutVat * rate.digits, 100n * 10n ** BigInt(rate.scale))
  return { price: textFromDecimal(price), sumWithoutVat, vat, sum: sumWithoutVat + vat }
}

function odditiesOf(row: RowPrices, price: Decimal, brutto: Decimal): PriceOddity[] {
  const oddities: PriceOddity[] = []
  const isFilled = (value: Decimal) => value.digits !== 0n
  if (isFilled(brutto) && compare(price, brutto) > 0) oddities.push('marked_up')
  const exclusive = decimalOf(row.priceExclusive)
  if (isFilled(exclusive) && isApart(price, withTax(exclusive, row.taxRate))) {
    oddities.push('tax_does_not_fit')
  }
  const netto = decimalOf(row.priceNetto)
  const discount = decimalFrom(row.discountSum ?? '')
  const hasDiscount = discount !== null && isFilled(netto) && isFilled(exclusive)
  if (hasDiscount && isApart(minus(netto, exclusive), discount)) {
    oddities.push('discount_does_not_fit')
  }
  return oddities
}

function withTax(price: Decimal, taxRate: string | null): Decimal {
  const rate = decimalFrom(taxRate ?? '') ?? ZERO
  const hundred = 100n * 10n ** BigInt(rate.scale)
  const factor = { digits: hundred + rate.digits, scale: rate.scale + 2 }
  return times(price, factor)
}

function isApart(one: Decimal, other: Decimal): boolean {
  const difference = minus(one, other)
  const size = difference.digits < 0n ? { ...difference, digits: -difference.digits } : difference
  return compare(size, TOLERANCE) > 0
}

function decimalOf(text: string | null): Decimal {
  return decimalFrom(text ?? '') ?? ZERO
}
