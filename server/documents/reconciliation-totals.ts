import type { ReconciliationDocument } from './reconciliation.ts'

export interface ReconciliationTotals {
  opening: bigint
  debit: bigint
  credit: bigint
  closing: bigint
  /** What the closing balance lacks of `opening + debit − credit`; zero when the act adds up. */
  difference: bigint
}

/** Every total that any form of the act shows, in kopecks. */
export function sumReconciliation(document: ReconciliationDocument): ReconciliationTotals {
  let debit = 0n
  let credit = 0n
  for (const line of document.lines) {
    debit += line.debit
    credit += line.credit
  }
  const { openingBalance: opening, closingBalance: closing } = document
  return { opening, debit, credit, closing, difference: opening + debit - credit - closing }
}

/**
 * The totals of an act about to be printed.
 * Throws an `Error` when it does not add up: such an act never becomes a file.
 */
export function proveReconciliationTotals(document: ReconciliationDocument): ReconciliationTotals {
  const result = sumReconciliation(document)
  if (result.difference !== 0n) {
    throw new Error(`The act does not add up: ${result.difference} kopecks are missing`)
  }
  return result
}

/** The balance after each line, in kopecks; positive: the customer owes the supplier. */
export function runningBalances(
  document: Pick<ReconciliationDocument, 'openingBalance'> & {
    lines: readonly { debit: bigint; credit: bigint }[]
  },
): bigint[] {
  let balance = document.openingBalance
  return document.lines.map((line) => {
    balance += line.debit - line.credit
    return balance
  })
}
