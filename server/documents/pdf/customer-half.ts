import type {
  ReconciliationDocument,
  ReconciliationDocumentLine,
  ReconciliationSide,
} from '../reconciliation.ts'
import { proveReconciliationTotals } from '../reconciliation-totals.ts'

/** A debit and a credit of the customer's own books, in kopecks. */
export interface CustomerFigures {
  debit: bigint
  credit: bigint
}

interface CustomerTotals {
  opening: CustomerFigures
  turnover: CustomerFigures
  closing: CustomerFigures
}

/**
 * What the supplier has as a debit the customer has as a credit: a delivery, a debt to the supplier. So the customer's
 * half of the form is the mirror of their figures in the supplier's terms.
 */
export function mirrored({ debit, credit }: CustomerFigures): CustomerFigures {
  return { debit: credit, credit: debit }
}

/** The sums of the customer's half. Throws an `Error` when it does not add up. */
export function customerTotals(
  document: ReconciliationDocument,
  side: ReconciliationSide,
): CustomerTotals {
  const sums = proveReconciliationTotals({ ...document, ...side, lines: [...side.lines] })
  return {
    opening: asBalance(sums.opening),
    turnover: mirrored(sums),
    closing: asBalance(sums.closing),
  }
}

/** What the customer owes stands in their credit. */
function asBalance(kopecks: bigint): CustomerFigures {
  return kopecks < 0n ? { debit: -kopecks, credit: 0n } : { debit: 0n, credit: kopecks }
}

type Pair = [
  ofSupplier: ReconciliationDocumentLine | null,
  ofCustomer: ReconciliationDocumentLine | null,
]

/** Lines of both sides beside each other: of one document on one row, what the other side lacks beside a blank. */
export function pairLines(
  ofSupplier: readonly ReconciliationDocumentLine[],
  ofCustomer: readonly ReconciliationDocumentLine[],
): Pair[] {
  const left = Map.groupBy(ofCustomer, ({ document }) => document)
  const ahead = new Map(Array.from(left, ([document, lines]) => [document, lines.length]))
  const pairs: Pair[] = []
  let next = 0
  const takeCustomers = () => {
    const line = ofCustomer[next++]
    if (line) ahead.set(line.document, (ahead.get(line.document) ?? 0) - 1)
    return line ?? null
  }
  for (const line of ofSupplier) {
    if ((ahead.get(line.document) ?? 0) === 0) {
      pairs.push([line, null])
      continue
    }
    while (ofCustomer[next] && ofCustomer[next]?.document !== line.document) {
      pairs.push([null, takeCustomers()])
    }
    pairs.push([line, takeCustomers()])
  }
  while (next < ofCustomer.length) pairs.push([null, takeCustomers()])
  return pairs
}
