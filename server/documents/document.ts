/** Languages a document can be drawn in. */
export type DocumentLocale = 'ru' | 'en'

export interface DocumentParty {
  name: string
  inn: string | null
  kpp: string | null
}

export interface DocumentLine {
  /** `YYYY-MM-DD`. */
  date: string
  /** 1C's own words for the document. */
  document: string
  /** Kopecks by which the customer's debt grew. */
  debit: bigint
  /** Kopecks by which the customer's debt fell. */
  credit: bigint
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
  lines: DocumentLine[]
  /** Positive: the customer owes the supplier. */
  closingBalance: bigint
}
