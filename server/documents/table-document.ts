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

/** A table of very many rows, which go to another thread as texts: as objects they would hold this one up. */
export interface LargeTable extends Omit<TableDocument, 'rows'> {
  packed: readonly string[]
}

type PackedCell = { text: string } | { date: string } | { amount: string } | null

/** Batches of rows for a LargeTable, taken as they come. */
export async function packRows<Row>(
  batches: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => readonly TableCell[],
): Promise<{ packed: string[]; count: number }> {
  const packed: string[] = []
  let count = 0
  for await (const rows of batches) {
    packed.push(JSON.stringify(rows.map((row) => cellsOf(row).map(pack))))
    count += rows.length
  }
  return { packed, count }
}

/** @param packed what `packRows` has made */
export function unpackRows(packed: readonly string[]): TableCell[][] {
  return packed.flatMap((rows) =>
    (JSON.parse(rows) as PackedCell[][]).map((row) => row.map(unpack)),
  )
}

function pack(cell: TableCell): PackedCell {
  return cell && 'amount' in cell ? { amount: String(cell.amount) } : cell
}

function unpack(cell: PackedCell): TableCell {
  return cell && 'amount' in cell ? { amount: BigInt(cell.amount) } : cell
}
