/** A cell of a table; null: blank. */
export type TableCell = { text: string } | { date: string } | { amount: bigint } | null

/** A table to go on counting with, all words in the reader's language. */
export interface TableDocument {
  title: string
  /** Lines under the title: whose, about what. */
  subtitles: readonly string[]
  /** Headings with the width of their columns in characters. */
  columns: readonly { heading: string; width: number }[]
  rows: readonly (readonly TableCell[])[]
  /** Rows of sums, set apart. */
  totals: readonly (readonly TableCell[])[]
  /** Sentences under the table. */
  notes: readonly string[]
}
