import type { DealLine } from '../../bitrix24/index.ts'
import { vatWithin } from '../../bitrix24/index.ts'
import { divideRounded, readDecimal } from '../../platform/decimal.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { lineParameters } from '../faults/line-parameters.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { isUntaxed, type VatOf } from '../resolve/vat-rate.ts'

export interface SpreadLines {
  lines: DealLine[]
  notes: Note[]
  faults: Fault[]
}

/**
 * Takes each negative line off the others as a discount, in proportion to what they cost, to the kopeck. Only lines
 * of its own rate of VAT carry it, since on others it would be another tax; where they cost no more than it, or
 * there are none, it stays and is a fault.
 */
export function spreadNegative(given: readonly DealLine[], vatOf: VatOf): SpreadLines {
  let lines = [...given]
  const notes: Note[] = []
  const faults: Fault[] = []
  for (const negative of given) {
    if (negative.sum >= 0n) continue
    const bearing = lines.filter((line) => line.sum > 0n && isAlike(line, negative, vatOf))
    const changed = takeOff(bearing, negative)
    const figures = { ...lineParameters(negative), sum: textFromKopecks(-negative.sum) }
    if (!changed) {
      faults.push(faultOf('line_negative_not_spread', figures))
      continue
    }
    const byId = new Map(changed.map((line) => [line.id, line]))
    lines = lines.flatMap((line) => (line.id === negative.id ? [] : (byId.get(line.id) ?? line)))
    const over = changed.map(({ number }) => number).join(', ')
    notes.push(noteOf('line_spread', { ...figures, over }))
  }
  return { lines, notes, faults }
}

function isAlike(line: DealLine, negative: DealLine, vatOf: VatOf): boolean {
  const [own, other] = [vatOf(line), vatOf(negative)]
  return own === other && (isUntaxed(own) || (line.onTop === null) === (negative.onTop === null))
}

/** The lines less their shares; null: they cannot bear it and go on costing something. */
function takeOff(bearing: readonly DealLine[], negative: DealLine): DealLine[] | null {
  const shares = shareOut(
    -negative.sum,
    bearing.map(({ sum }) => sum),
  )
  const isOnTop = negative.onTop !== null
  const nets = isOnTop
    ? shareOut(
        -(negative.onTop?.sumWithoutVat ?? 0n),
        bearing.map(({ onTop }) => onTop?.sumWithoutVat ?? 0n),
      )
    : shares
  if (!shares || !nets) return null
  return bearing.map((line, at) => lessen(line, shares[at] ?? 0n, nets[at] ?? 0n))
}

function lessen(line: DealLine, share: Kopecks, net: Kopecks): DealLine {
  const sum = line.sum - share
  const { taxRate } = line.source
  return {
    ...line,
    sum,
    discount: line.discount + share,
    vat: vatWithin(sum, taxRate),
    takenOff: (line.takenOff ?? 0n) + net,
    onTop: line.onTop && onTopOf(line.onTop, net, taxRate),
  }
}

function onTopOf(
  { price, sumWithoutVat: before }: NonNullable<DealLine['onTop']>,
  net: Kopecks,
  taxRate: string | null,
): DealLine['onTop'] {
  const rate = readDecimal(taxRate ?? '0') ?? { digits: 0n, scale: 0 }
  const sumWithoutVat = before - net
  const vat = divideRounded(sumWithoutVat * rate.digits, 100n * 10n ** BigInt(rate.scale))
  return { price, sumWithoutVat, vat, sum: sumWithoutVat + vat }
}

/**
 * Shares an amount out in proportion to weights: whole kopecks, their sum is the amount, and each is less than its
 * weight. Null: that cannot be. The largest remainders are rounded up, of equal ones the first.
 */
export function shareOut(amount: Kopecks, weights: readonly Kopecks[]): Kopecks[] | null {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (amount < 0n || amount >= whole) return null
  const shares = weights.map((weight, at) => {
    const exact = amount * weight
    return { at, weight, share: exact / whole, rest: exact % whole }
  })
  let left = amount - shares.reduce((sum, { share }) => sum + share, 0n)
  const byRest = [...shares].sort((one, other) =>
    one.rest === other.rest ? one.at - other.at : one.rest > other.rest ? -1 : 1,
  )
  for (const one of byRest) {
    if (left === 0n) break
    if (one.share + 1n >= one.weight) continue
    one.share += 1n
    left -= 1n
  }
  return left === 0n ? shares.map(({ share }) => share) : null
}
