import type { CalendarDate } from '../../platform/calendar-date.ts'

/** What a code says of any paper. */
interface CommonFacts {
  /** Which key signs it: the first four bytes of the SHA-256 of the public key, hex. */
  keyId: string
  /** Null: the paper names none. */
  supplierInn: string | null
  customerInn: string | null
  /** ISO 4217. */
  currency: string
  /** The act's id in the portal. */
  actId: string
  edition: number
  /** The day on which this edition was published. */
  issuedOn: CalendarDate
  /** The first 16 bytes of the SHA-256 of the data, hex. */
  dataHash: string
  /** Where the history stood when the code was made: number of entries, and 8 bytes of the last one's hash, hex. */
  history: { entries: number; hash: string }
}

/** Kopecks; positive: the customer owes the supplier. The closing balance is opening + debit − credit. */
export interface ReconciliationFacts extends CommonFacts {
  kind: 'reconciliation'
  /** Both ends inclusive. */
  period: { from: CalendarDate; to: CalendarDate }
  openingBalance: bigint
  debit: bigint
  credit: bigint
}

/** Kopecks; the total is with VAT. */
export interface CompletionActFacts extends CommonFacts {
  kind: 'completion-act'
  /** As printed. */
  number: string
  date: CalendarDate
  total: bigint
  vatTotal: bigint
}

/** Everything that a code on a paper says: the figures to be compared with those printed, and what they belong to. */
export type PaperFacts = ReconciliationFacts | CompletionActFacts

/** The same before a key is chosen. */
export type UnsignedFacts = Omit<ReconciliationFacts, 'keyId'> | Omit<CompletionActFacts, 'keyId'>

export function closingBalanceOf({ openingBalance, debit, credit }: ReconciliationFacts): bigint {
  return openingBalance + debit - credit
}
