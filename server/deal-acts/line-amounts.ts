import type { DealLine } from '../bitrix24/index.ts'
import { type DraftVatRate, type LineSums, lineOf } from '../onec/port.ts'
import { type Kopecks, textFromKopecks } from '../platform/money.ts'
import { type Fault, faultOf } from './faults.ts'
import { nameOf } from './line-name.ts'
import type { RulePolicies } from './rules.ts'
import { isUntaxed, type RatedLine } from './vat-rate.ts'

/** A line of the deal as the act will have it. */
export interface LineAmounts extends LineSums {
  line: DealLine
  quantity: string
  /** Before the discount; with VAT where the act's amounts include it. */
  price: string
  discount: Kopecks
  vatRate: DraftVatRate
  /** 1C cannot keep the line's own numbers: it is written as 1 × the sum. */
  isOne: boolean
}

export type ReadLine = { kind: 'line'; amounts: LineAmounts } | { kind: 'fault'; fault: Fault }

/** Prices with VAT in them: quantity × price − discount is the line's sum. */
export function withVat({ line, rate }: RatedLine): ReadLine {
  const { quantity, priceBeforeDiscount: price, discount } = line
  const sums = lineOf({ quantity, price, discount, vatRate: rate, includesVat: true })
  if (sums.sum !== line.sum) {
    const figures = {
      quantity,
      price,
      discount: textFromKopecks(discount),
      expected: textFromKopecks(sums.sum),
      sum: textFromKopecks(line.sum),
    }
    return { kind: 'fault', fault: faultOf('line_sum_differs', { ...nameOf(line), ...figures }) }
  }
  return readLine({ line, quantity, price, discount, vatRate: rate, isOne: false, ...sums })
}

/** Prices without VAT. A line whose VAT is in the price comes along only if it stays the same to the kopeck. */
export function withoutVat({ line, rate, isStale }: RatedLine): ReadLine {
  if (isUntaxed(rate)) return withVat({ line, rate, isStale, fault: null })
  const { quantity, source } = line
  const after = line.onTop?.price ?? source.priceExclusive
  if (after === null) return { kind: 'fault', fault: faultOf('vat_mixed', nameOf(line)) }
  const { price, discount } = beforeDiscount(line, after)
  const sums = lineOf({ quantity, price, discount, vatRate: rate, includesVat: false })
  const wanted = line.onTop?.sum ?? line.sum
  const isOther = sums.total !== wanted && !isStale && rate === line.vatRate
  if (isOther) return { kind: 'fault', fault: faultOf('vat_mixed', nameOf(line)) }
  return readLine({ line, quantity, price, discount, vatRate: rate, isOne: false, ...sums })
}

/** The price without VAT before the discount, where that leaves the sum as it is. */
function beforeDiscount({ quantity, source: { priceNetto } }: DealLine, after: string) {
  const sumOf = (price: string) =>
    lineOf({ quantity, price, vatRate: 'none', includesVat: false }).sum
  const discount = priceNetto === null ? 0n : sumOf(priceNetto) - sumOf(after)
  return priceNetto !== null && discount > 0n
    ? { price: priceNetto, discount }
    : { price: after, discount: 0n }
}

/**
 * 1C keeps thousandths of a quantity and kopecks of a price. A line whose sum does not come out of such
 * numbers is written as 1 × the sum, or refused.
 */
export function keepable(amounts: LineAmounts, policy: RulePolicies['fineNumbers']): ReadLine {
  const { line, quantity, price, discount, sum } = amounts
  const isFineQuantity = digitsAfterPoint(quantity) > 3
  const rounded = textFromKopecks(sumAt('1', price))
  const isFinePrice = sumAt(quantity, rounded) - discount !== sum
  if (!isFineQuantity && !isFinePrice) return readLine({ ...amounts, price: rounded })
  if (policy === 'one') {
    const whole = textFromKopecks(sum + discount)
    return readLine({ ...amounts, quantity: '1', price: whole, isOne: true })
  }
  const figures = { ...nameOf(line), quantity, price, sum: textFromKopecks(sum) }
  const code = isFineQuantity ? 'line_quantity_too_fine' : 'line_price_too_fine'
  return { kind: 'fault', fault: faultOf(code, figures) }
}

function sumAt(quantity: string, price: string): Kopecks {
  return lineOf({ quantity, price, vatRate: 'none', includesVat: true }).sum
}

function digitsAfterPoint(text: string): number {
  return (text.split('.')[1] ?? '').replace(/0+$/, '').length
}

function readLine(amounts: LineAmounts): ReadLine {
  return { kind: 'line', amounts }
}
