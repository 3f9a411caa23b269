/** What a benchmark found, ready to be printed and kept in `results.json`. */
export interface BenchTable {
  name: string
  columns: string[]
  rows: (string | number)[][]
  /** Not every case was run: the others stay as they were measured before. */
  isOfSome?: boolean
  /** A run too small to be kept in results.json. */
  isTrial?: boolean
  /** What the figures must be read with: the machine's limits, what was not measured. */
  notes?: string[]
}
