import type { DealLine } from '../../bitrix24/index.ts'
import { calculateLine, type DraftVatRate, type LineSums } from '../../onec/port.ts'
import { type Decimal, readPlainDecimal } from '../../platform/decimal.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { isUntaxed, type RatedLine } from '../resolve/vat-rate.ts'
import type { RulePolicies } from '../rules/schema.ts'
import { priceAtLeast } from './typed-totals.ts'

/** A line of the deal as the act will have it. */
export interface LineAmounts extends LineSums {
  line: DealLine
  quantity: string
  /** Before the discount; with VAT where the act's amounts include it. */
  price: string
  discount: Kopecks
  vatRate: DraftVatRate
  /** 1C cannot store the line's own numbers: it is written as 1 × the sum. */
  isWrittenAsOne: boolean
  /** The price was finer than a kopeck: this much more is taken off, so that the sum stays. */
  roundedOff?: Kopecks
}

export type LineResult = { kind: 'line'; amounts: LineAmounts } | { kind: 'fault'; fault: Fault }

/** Prices with VAT in them: quantity × price − discount is the line's sum. */
export function readWithVat({ line, rate }: RatedLine): LineResult {
  const { quantity, priceBeforeDiscount: price, discount } = line
  const sums = calculateLine({ quantity, price, discount, vatRate: rate, includesVat: true })
  if (sums.sum !== line.sum) {
    const figures = {
      quantity,
      price,
      discount: textFromKopecks(discount),
      expected: textFromKopecks(sums.sum),
      sum: textFromKopecks(line.sum),
    }
    return {
      kind: 'fault',
      fault: faultOf('line_sum_differs', { ...lineParameters(line), ...figures }),
    }
  }
  return lineResult({
    line,
    quantity,
    price,
    discount,
    vatRate: rate,
    isWrittenAsOne: false,
    ...sums,
  })
}

/** Prices without VAT. A line whose VAT is in the price comes along only if it stays the same to the kopeck. */
export function readWithoutVat({ line, rate, isStale }: RatedLine): LineResult {
  if (isUntaxed(rate)) return readWithVat({ line, rate, isStale, fault: null })
  const { quantity, source } = line
  const after = line.onTop?.price ?? source.priceExclusive
  if (after === null) return { kind: 'fault', fault: faultOf('vat_mixed', lineParameters(line)) }
  const { price, discount: own } = beforeDiscount(line, after)
  const discount = own + (line.takenOff ?? 0n)
  const sums = calculateLine({ quantity, price, discount, vatRate: rate, includesVat: false })
  const expected = line.onTop?.sum ?? line.sum
  const isOther = sums.total !== expected && !isStale && rate === line.vatRate
  if (isOther) return { kind: 'fault', fault: faultOf('vat_mixed', lineParameters(line)) }
  return lineResult({
    line,
    quantity,
    price,
    discount,
    vatRate: rate,
    isWrittenAsOne: false,
    ...sums,
  })
}

/** The price without VAT before the discount, where that leaves the sum as it is. */
function beforeDiscount({ quantity, source: { priceNetto } }: DealLine, after: string) {
  const sumOf = (price: string) =>
    calculateLine({ quantity, price, vatRate: 'none', includesVat: false }).sum
  const discount = priceNetto === null ? 0n : sumOf(priceNetto) - sumOf(after)
  return priceNetto !== null && discount > 0n
    ? { price: priceNetto, discount }
    : { price: after, discount: 0n }
}

/**
 * 1C stores thousandths of a quantity and kopecks of a price. Where the sum does not come out of such a price, the
 * next higher one is taken and the rest is a discount: documents without one write the price net, and the sum is a
 * field of its own everywhere. A line whose quantity is too fine, or whose rounding would be the better part of it,
 * is written as 1 × the sum, or refused.
 */
export function fitToOnec(amounts: LineAmounts, policy: RulePolicies['fineNumbers']): LineResult {
  const { line, quantity, price, discount, sum } = amounts
  const isFineQuantity = (readPlainDecimal(quantity)?.scale ?? 0) > 3
  const rounded = textFromKopecks(sumAt('1', price))
  const isFinePrice = sumAt(quantity, rounded) - discount !== sum
  if (!isFineQuantity && !isFinePrice) return lineResult({ ...amounts, price: rounded })
  const kept = isFineQuantity ? null : keepSum(amounts)
  if (kept) return lineResult(kept)
  if (policy === 'one') {
    const whole = textFromKopecks(sum + discount)
    return lineResult({ ...amounts, quantity: '1', price: whole, isWrittenAsOne: true })
  }
  const figures = { ...lineParameters(line), quantity, price, sum: textFromKopecks(sum) }
  const code = isFineQuantity ? 'line_quantity_too_fine' : 'line_price_too_fine'
  return { kind: 'fault', fault: faultOf(code, figures) }
}

/** A hundredth of the line: a price rounded by more than that is another price. */
const MAX_ROUNDING = 100n

function keepSum(amounts: LineAmounts): LineAmounts | null {
  const { quantity, discount, sum } = amounts
  const decimal: Decimal | null = readPlainDecimal(quantity)
  if (!decimal || decimal.digits <= 0n || sum <= 0n) return null
  const price = textFromKopecks(priceAtLeast(decimal, sum + discount))
  const roundedOff = sumAt(quantity, price) - sum - discount
  if (roundedOff < 0n || roundedOff * MAX_ROUNDING > sum) return null
  return { ...amounts, price, discount: discount + roundedOff, roundedOff }
}

function sumAt(quantity: string, price: string): Kopecks {
  return calculateLine({ quantity, price, vatRate: 'none', includesVat: true }).sum
}

function lineResult(amounts: LineAmounts): LineResult {
  return { kind: 'line', amounts }
}
