import type { DocumentParty } from './document.ts'
import type { PaperIdentity } from './paper-identity.ts'

export interface CompletionActDocumentLine {
  /** What was done, as printed. */
  text: string
  /** Decimal text such as `2` or `1.375`. */
  quantity: string
  unit: string | null
  /** Decimal text with at least two digits after the point. */
  price: string
  /** Kopecks; with VAT or without, by the document's `amountIncludesVat`. */
  sum: bigint
  /** Percent (`20`, `20/120`), `none` for "not taxed", null when not known. */
  vatRate: string | null
  /** Kopecks. */
  vat: bigint
  /** Kopecks with VAT. */
  total: bigint
  /** Kopecks by which the sum was lowered, `sum` being what is left; absent: 1C does not tell, or none. */
  discount?: bigint
  /** False: goods among the services. True when absent. */
  isService?: boolean
  /**
   * Of a correction: what the line was, what it is. The line's own amounts are the differences, its quantity,
   * price and rate those of now.
   */
  correction?: { before: CorrectedFigures; after: CorrectedFigures } | null
}

export interface CorrectedFigures {
  quantity: string
  price: string
  sum: bigint
  vat: bigint
  total: bigint
}

/** An «Акт об оказании услуг» as it is printed; amounts are kopecks. */
export interface CompletionActDocument {
  number: string
  /** `YYYY-MM-DD`. */
  date: string
  supplier: DocumentParty
  customer: DocumentParty
  /** The basis («Основание»): the contract's name as 1C writes it. */
  contract: string | null
  /** ISO 4217. */
  currency: string
  amountIncludesVat: boolean
  lines: CompletionActDocumentLine[]
  vatTotal: bigint
  /** With VAT. */
  total: bigint
  /** What it corrects, as far as 1C says; absent or null: it is no correction. */
  corrects?: { number: string | null; date: string | null } | null
  /** When the services were rendered, `YYYY-MM-DD`, both ends inclusive; absent or null: 1C does not tell. */
  servicePeriod?: { from: string; to: string } | null
  /** Where the act is drawn up, «г. Москва». */
  place?: string | null
  /** Absent: the paper says nothing of its age and edition. */
  identity?: PaperIdentity | null
}
