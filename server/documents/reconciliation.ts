import type { DocumentParty } from './document.ts'
import type { PaperIdentity } from './paper-identity.ts'

export interface ReconciliationDocumentLine {
  /** `YYYY-MM-DD`. */
  date: string
  /** The document's name as 1C writes it. */
  document: string
  /** Kopecks by which the customer's debt grew. */
  debit: bigint
  /** Kopecks by which the customer's debt fell. */
  credit: bigint
  /** Absent: 1C did not name it, or the whole act is under one. */
  contract?: DocumentContract
}

/** The contract of a line, as far as it is known. */
export interface DocumentContract {
  name: string | null
  number: string | null
  /** `YYYY-MM-DD`. */
  date: string | null
}

/** Kopecks; the balances positive where the customer owes. */
export interface DocumentContractTotals {
  /** Null: what stands under no contract. */
  contract: DocumentContract | null
  opening: bigint
  debit: bigint
  credit: bigint
  closing: bigint
}

/** One side's books for the period, in the supplier's terms: a debit is what the customer's debt grew by. */
export interface ReconciliationSide {
  /** Positive: the customer owes the supplier. */
  openingBalance: bigint
  lines: readonly ReconciliationDocumentLine[]
  /** Positive: the customer owes the supplier. */
  closingBalance: bigint
}

/** An act of reconciliation as it is printed: by the supplier's books, amounts in kopecks. */
export interface ReconciliationDocument {
  supplier: DocumentParty
  customer: DocumentParty
  contract: string | null
  /** ISO 4217. */
  currency: string
  /** `YYYY-MM-DD`, both ends inclusive. */
  period: { from: string; to: string }
  /** Positive: the customer owes the supplier. */
  openingBalance: bigint
  lines: ReconciliationDocumentLine[]
  /** Positive: the customer owes the supplier. */
  closingBalance: bigint
  /** What of the act each contract makes up; absent or null: 1C did not divide it. */
  contractTotals?: readonly DocumentContractTotals[] | null
  /** Where the act is drawn up, «г. Москва». */
  place?: string | null
  /** The act by the customer's own books, where they have told them; else the customer's half stays blank. */
  customerSide?: ReconciliationSide | null
  /** Absent: papers say nothing of their number, age and edition. */
  identity?: PaperIdentity | null
}
