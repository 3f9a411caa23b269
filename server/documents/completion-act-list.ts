import { plainText } from './plain-text.ts'

export interface CompletionActListRow {
  number: string
  /** `YYYY-MM-DD`. */
  date: string
  /** Null: 1C names none. */
  counterparty: string | null
  /** What the act is about. */
  summary: string
  /** Kopecks with VAT. */
  total: bigint
  /** ISO 4217. */
  currency: string
  /** In the reader's words. */
  state: string
}

/** A list of completion acts as a file: what a filter lets through. */
export interface CompletionActListDocument {
  /** Whose acts and by which filter, in plain words. */
  title: string
  rows: CompletionActListRow[]
  /** False when all acts are one counterparty's: its column is left out. */
  withCounterparty: boolean
}

/** Characters. A list names what an act is about; 50,000 descriptions in full would fill a thread's memory. */
const MAX_SUMMARY_LENGTH = 500

/** What the act is about as a list shows it: one line, an endless one ended with «…». */
export function shortSummary({ summary }: CompletionActListRow): string {
  const text = plainText(summary)
  return text.length > MAX_SUMMARY_LENGTH ? `${text.slice(0, MAX_SUMMARY_LENGTH).trimEnd()}…` : text
}

/** Sums of the acts in kopecks, one for each currency, the largest first. */
export function sumsByCurrency(
  rows: readonly CompletionActListRow[],
): { currency: string; total: bigint }[] {
  const sums = new Map<string, bigint>()
  for (const { currency, total } of rows) sums.set(currency, (sums.get(currency) ?? 0n) + total)
  return Array.from(sums, ([currency, total]) => ({ currency, total })).sort((one, other) =>
    one.total === other.total ? 0 : one.total > other.total ? -1 : 1,
  )
}
