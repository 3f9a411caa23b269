import type { Row } from '../schema/shapes.ts'

/** What 1C says on posting of the first row whose required number is zero; null: none is. */
export function emptyColumn(
  rows: readonly Row[],
  list: string,
  columns: readonly string[],
): string | null {
  for (const column of columns) {
    const at = rows.findIndex((row) => Number(row[column] ?? 0) === 0)
    if (at >= 0) return `Не заполнена колонка "${column}" в строке ${at + 1} списка "${list}"`
  }
  return null
}
