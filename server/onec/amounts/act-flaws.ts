import { divideRounded, readDecimal } from '../../platform/decimal.ts'
import type { Kopecks } from '../../platform/money.ts'
import type { ActFlaw } from '../port/completion-acts.ts'
import type { VatRate } from '../port/values.ts'
import { multiplyToKopecks } from './line-amounts.ts'

export interface ProvedLine {
  /** Decimal text. */
  quantity: string
  price: string
  /** What may be taken off quantity × price; empty: that is not known. */
  discounts: readonly Kopecks[]
  sum: Kopecks
  /** Null: not one of the rates known, so that no VAT follows from it. */
  vatRate: VatRate | null
  vat: Kopecks
  total: Kopecks
}

export interface ProvedAct {
  amountIncludesVat: boolean
  /** A line with a rate may be without VAT: a document that is not taxed, or that does not say. */
  mayBeUntaxed: boolean
  lines: readonly ProvedLine[]
  /** Of the document's header. Null: it has none that the lines come to, as a correction. */
  total: Kopecks | null
  /** What the header's total may hold beside the lines, such as returnable packaging. */
  beside: Kopecks
  vatTotal: Kopecks
}

/** A person may move the VAT of a line by a kopeck, so that several lines come to a round sum. */
const VAT_TOLERANCE = 1n

/**
 * What does not add up in a completion act, as 1C reckons it. Sums of lines are exact; only what 1C rounds may differ,
 * by what its rounding makes.
 */
export function findActFlaws(act: ProvedAct): ActFlaw[] {
  const flaws = act.lines.flatMap((line, index) => findLineFlaws(line, index + 1, act))
  const vat = act.lines.reduce((sum, line) => sum + line.vat, 0n)
  if (vat !== act.vatTotal) {
    flaws.push({ kind: 'vat_total', line: null, stated: act.vatTotal, due: vat })
  }
  const total = act.lines.reduce((sum, line) => sum + line.total, 0n)
  if (act.total !== null && act.total !== total && act.total !== total + act.beside) {
    flaws.push({ kind: 'total', line: null, stated: act.total, due: total })
  }
  return flaws
}

function findLineFlaws(line: ProvedLine, number: number, act: ProvedAct): ActFlaw[] {
  const flaws: ActFlaw[] = []
  const { sum, vat, total } = line
  const dueSums = sumsOf(line)
  const [dueSum] = dueSums
  if (dueSum !== undefined && !dueSums.some((due) => isSumByPrice(line, due))) {
    flaws.push({ kind: 'line_sum', line: number, stated: sum, due: dueSum })
  }
  const dueVat = vatsOf(line, act)
  const [first] = dueVat
  if (first !== undefined && !dueVat.some((due) => absolute(vat - due) <= toleranceOf(due))) {
    flaws.push({ kind: 'line_vat', line: number, stated: vat, due: first })
  }
  const dueTotal = act.amountIncludesVat ? sum : sum + vat
  if (total !== dueTotal) {
    flaws.push({ kind: 'line_total', line: number, stated: total, due: dueTotal })
  }
  return flaws
}

/**
 * Quantity × price − discount, the likeliest first. None: no price is stated, as in documents that another program
 * loaded with sums only, or the discount is not known. An empty quantity of a service counts as one.
 */
function sumsOf({ quantity, price, discounts }: ProvedLine): Kopecks[] {
  if (isZero(price)) return []
  const whole = multiplyToKopecks(isZero(quantity) ? '1' : quantity, price)
  return discounts.map((discount) => whole - discount)
}

/**
 * A sum that a person enters stays, and its price becomes sum ÷ quantity with two digits: so quantity × price may be
 * off by half a kopeck for each unit, and by the rounding of the product and of a discount.
 */
function isSumByPrice({ sum, quantity }: ProvedLine, due: Kopecks): boolean {
  const units = readDecimal(quantity)
  if (!units) return true
  const perUnit = divideUp(absolute(units.digits), 2n * 10n ** BigInt(units.scale))
  return absolute(sum - due) <= perUnit + 1n
}

/** What the VAT of a line may be by its rate, the likeliest first; none where nothing is known of the rate. */
function vatsOf({ vatRate, sum }: ProvedLine, act: ProvedAct): Kopecks[] {
  if (vatRate === null) return []
  if (vatRate === 'none') return [0n]
  const [percent = '', base] = vatRate.split('/')
  const rate = readDecimal(percent)
  if (!rate) return []
  const scale = 10n ** BigInt(rate.scale)
  const within = divideRounded(sum * rate.digits, 100n * scale + rate.digits)
  const onTop = divideRounded(sum * rate.digits, 100n * scale)
  // A calculated rate is out of the sum by its own words; 1C reckons it as the plain one where VAT comes on top.
  const byRate = act.amountIncludesVat ? [within] : base === undefined ? [onTop] : [within, onTop]
  return act.mayBeUntaxed ? [...byRate, 0n] : byRate
}

/** Where there is no VAT there is not a kopeck of it. */
function toleranceOf(due: Kopecks): Kopecks {
  return due === 0n ? 0n : VAT_TOLERANCE
}

function isZero(text: string): boolean {
  return readDecimal(text)?.digits === 0n
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
