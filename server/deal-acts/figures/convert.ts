import { calculateLine, type DraftCurrency } from '../../onec/port.ts'
import { divideRounded, readDecimal } from '../../platform/decimal.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import type { RulePolicies } from '../rules/schema.ts'
import type { LineAmounts } from './line-amounts.ts'

type Rate = Required<Pick<DraftCurrency, 'rate' | 'per'>>

interface Conversion {
  currency: Rate
  /** Of the act's amounts. */
  includesVat: boolean
  fineNumbers: RulePolicies['fineNumbers']
}

/** An amount in roubles, half a kopeck away from zero. Throws a RangeError where the rate is no decimal text. @param rate roubles for `per` units, decimal text */
export function convertKopecks(amount: Kopecks, { rate, per }: Rate): Kopecks {
  const decimal = readDecimal(rate)
  if (!decimal) throw new RangeError('Not a decimal number')
  return divideRounded(amount * decimal.digits, 10n ** BigInt(decimal.scale) * BigInt(per))
}

/**
 * A line in roubles. What the line costs is converted, not the price: a rounded price times the quantity
 * would miss it. Where no price of whole kopecks makes that sum, the line is 1 × the sum, or refused.
 */
export function convertLine(
  amounts: LineAmounts,
  { currency, includesVat, fineNumbers }: Conversion,
): { kind: 'line'; amounts: LineAmounts } | { kind: 'fault'; fault: Fault } {
  const { quantity, vatRate } = amounts
  const sum = convertKopecks(amounts.sum, currency)
  const discount = convertKopecks(amounts.discount, currency)
  const priceOf = (text: string) => {
    const kopecks = calculateLine({
      quantity: '1',
      price: text,
      vatRate: 'none',
      includesVat: true,
    }).sum
    return textFromKopecks(convertKopecks(kopecks, currency))
  }
  const price = priceOf(amounts.price)
  const gross = calculateLine({ quantity, price, vatRate: 'none', includesVat: true }).sum
  // The discount is what the price leaves over, as long as it stays one.
  const left = gross - sum
  const isExact = amounts.discount === 0n ? left === 0n : left >= 0n
  if (isExact || fineNumbers === 'one') {
    const own = isExact
      ? { quantity, price, discount: left, isWrittenAsOne: amounts.isWrittenAsOne }
      : { quantity: '1', price: textFromKopecks(sum + discount), discount, isWrittenAsOne: true }
    const sums = calculateLine({ ...own, vatRate, includesVat })
    return { kind: 'line', amounts: { ...amounts, ...own, ...sums } }
  }
  const figures = { ...lineParameters(amounts.line), quantity, price, sum: textFromKopecks(sum) }
  return { kind: 'fault', fault: faultOf('line_price_too_fine', figures) }
}
