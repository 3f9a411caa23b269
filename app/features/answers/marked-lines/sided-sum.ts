export interface SidedSum {
  side: 'debit' | 'credit'
  /** Kopecks. */
  sum: bigint
}

type Sums = { debit: bigint | null; credit: bigint | null }

/** The sums of a line with their sides: one, or both of a line that sets them off against each other. */
export function sidedSums({ debit, credit }: Sums): [SidedSum, ...SidedSum[]] {
  const ofDebit: SidedSum = { side: 'debit', sum: debit ?? 0n }
  const ofCredit: SidedSum = { side: 'credit', sum: credit ?? 0n }
  if (ofCredit.sum === 0n) return [ofDebit]
  return ofDebit.sum === 0n ? [ofCredit] : [ofDebit, ofCredit]
}
