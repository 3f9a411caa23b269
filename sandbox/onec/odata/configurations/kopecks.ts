import type { Kopecks } from '../../ledger/kopecks.ts'
import type { Row } from '../schema/shapes.ts'

/** Kopecks as the number the interface sends. */
export function asDouble(amount: Kopecks): number {
  return Number(amount) / 100
}

/** A number of the interface in kopecks. */
export function asKopecks(value: unknown): Kopecks {
  return typeof value === 'number' ? BigInt(Math.round(value * 100)) : 0n
}

/** Adds a column up in kopecks, as the base does in decimals. */
export function sumOf(rows: Row[], ...columns: string[]): number {
  return asDouble(
    rows.reduce(
      (total, row) => columns.reduce((sum, column) => sum + asKopecks(row[column]), total),
      0n,
    ),
  )
}
