import type { MarkedLine } from '../../../../server/answers/index.ts'

export interface SidedSum {
  side: 'debit' | 'credit'
  /** Kopecks. */
  sum: bigint
}

/** What a marked line says in money: the act's sum, the customer's, and how far apart they are. */
export interface LineDifference {
  /** Null: the act has no such line. */
  given: SidedSum | null
  /** Null: the customer has no such line. */
  own: SidedSum | null
  /** The customer's less the act's, on the side where the line stands; null where sums are not in question. */
  difference: bigint | null
}

type Sums = { debit: bigint | null; credit: bigint | null }

export function compareLine({ kind, given, own }: MarkedLine): LineDifference {
  const ofAct = given && splitBySide(given)
  if (kind === 'other_date') return { given: ofAct, own: ofAct, difference: null }
  const ofCustomer = kind === 'extra' ? null : splitBySide(own)
  const net = netOf(ofCustomer) - netOf(ofAct)
  const { side } = ofAct ?? ofCustomer ?? { side: 'debit' }
  return { given: ofAct, own: ofCustomer, difference: side === 'debit' ? net : -net }
}

/** By how much the closing balance would change if all the customer's sums were right, in kopecks. */
export function balanceDifference(lines: readonly MarkedLine[]): bigint {
  return lines.reduce((sum, line) => {
    const { given, own } = compareLine(line)
    return sum + netOf(own) - netOf(given)
  }, 0n)
}

/** A line of an act has one of the two. */
export function splitBySide({ debit, credit }: Sums): SidedSum {
  const isCredit = (debit ?? 0n) === 0n && (credit ?? 0n) !== 0n
  return isCredit ? { side: 'credit', sum: credit ?? 0n } : { side: 'debit', sum: debit ?? 0n }
}

function netOf(figure: SidedSum | null): bigint {
  if (!figure) return 0n
  return figure.side === 'debit' ? figure.sum : -figure.sum
}
