import type { DealLine, GatheredDeal } from '../../bitrix24/index.ts'
import { vatWithin } from '../../bitrix24/index.ts'
import { type Decimal, divideRounded, readPlainDecimal, toKopecks } from '../../platform/decimal.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'

/**
 * A total that was typed into a row: 10,000 for 3. The card calculates without rounding and the row keeps a price of
 * two places, so that 3 × 3,333.33 misses by a kopeck what the deal's own amount has. Where that rounding explains
 * the difference to the kopeck, the lines get their totals back; where it does not, nothing is changed.
 */
export function keepTypedTotals(deal: GatheredDeal): { lines: DealLine[]; notes: Note[] } {
  const { lines, totals, isAmountManual } = deal
  const missing = totals.deal === null ? 0n : totals.deal - totals.lines
  const isExplained = missing === 0n || totals.deal === totals.withVatOnTop
  if (isExplained || isAmountManual) return { lines, notes: [] }
  const differences = explain(lines, missing)
  if (!differences) return { lines, notes: [] }
  const kept = lines.map((line, at) => withSum(line, line.sum + (differences[at] ?? 0n)))
  const notes = kept.flatMap((line, at) => {
    const before = lines[at]
    if (!before || before.sum === line.sum) return []
    const figures = { quantity: line.quantity, price: before.price, sum: textFromKopecks(line.sum) }
    return [noteOf('typed_total_kept', { ...lineParameters(line), ...figures })]
  })
  return { lines: kept, notes }
}

/** How much each line lacks; null: rounded prices do not explain it. */
function explain(lines: readonly DealLine[], missing: Kopecks): Kopecks[] | null {
  const leeways = lines.map(leewayOf)
  const size = missing < 0n ? -missing : missing
  if (size > leeways.reduce((sum, one) => sum + one, 0n)) return null
  // People type round totals: the roundest that make the amount are meant.
  for (let unit = ROUNDEST; unit >= 100n; unit /= 10n) {
    const typed = lines.map((line, at) => roundTo(line.sum, unit, leeways[at] ?? 0n) - line.sum)
    if (typed.reduce((sum, one) => sum + one, 0n) === missing) return typed
    const single = typed.indexOf(missing)
    if (single >= 0) return typed.map((one, at) => (at === single ? one : 0n))
  }
  let left = size
  return leeways.map((leeway) => {
    const own = left < leeway ? left : leeway
    left -= own
    return missing < 0n ? -own : own
  })
}

/** What half a kopeck in the price makes of the whole line, in whole kopecks: none of a line of one. */
function leewayOf({ quantity, sum }: DealLine): Kopecks {
  const decimal = readPlainDecimal(quantity)
  if (!decimal || decimal.digits <= 0n || sum <= 0n) return 0n
  return decimal.digits === 10n ** BigInt(decimal.scale) ? 0n : halfOf(decimal)
}

function halfOf({ digits, scale }: Decimal): Kopecks {
  return digits / (2n * 10n ** BigInt(scale))
}

/** Ten million roubles. */
const ROUNDEST = 10n ** 9n

/** The multiple of the unit that is no further away; the amount itself where there is none. */
function roundTo(amount: Kopecks, unit: Kopecks, leeway: Kopecks): Kopecks {
  const near = divideRounded(amount, unit) * unit
  const distance = near > amount ? near - amount : amount - near
  return near > 0n && distance <= leeway ? near : amount
}

/** The line at another sum: by its discount, or by a price a kopeck higher and a discount of the rest. */
function withSum(line: DealLine, sum: Kopecks): DealLine {
  if (sum === line.sum) return line
  const { priceBeforeDiscount, sumBeforeDiscount } =
    line.sumBeforeDiscount >= sum ? line : raisedPrice(line, sum)
  const discount = sumBeforeDiscount - sum
  const vat = vatWithin(sum, line.source.taxRate)
  return { ...line, priceBeforeDiscount, sumBeforeDiscount, discount, sum, vat }
}

function raisedPrice({ quantity }: DealLine, sum: Kopecks) {
  const decimal = readPlainDecimal(quantity) ?? { digits: 1n, scale: 0 }
  const price = priceAtLeast(decimal, sum)
  const sumBeforeDiscount = toKopecks({ digits: price * decimal.digits, scale: decimal.scale + 2 })
  return { priceBeforeDiscount: textFromKopecks(price), sumBeforeDiscount }
}

/** The least price in whole kopecks at which the quantity costs no less than the sum. */
export function priceAtLeast({ digits, scale }: Decimal, sum: Kopecks): Kopecks {
  const scaled = sum * 10n ** BigInt(scale)
  const price = scaled / digits
  return price * digits >= scaled ? price : price + 1n
}
