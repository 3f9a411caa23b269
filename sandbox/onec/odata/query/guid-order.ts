import type { Scalar } from '../schema/shapes.ts'

/**
 * The order of references in the database: the platform keeps a guid with its last groups first,
 * so that order by the text differs. Filters and `$orderby` agree with each other, which is all a
 * keyset needs; a client that compares guids by itself does not get the base's order.
 */
export function compareGuids(one: Scalar, other: Scalar): number {
  if (one === other) return 0
  return orderKey(String(one)) < orderKey(String(other)) ? -1 : 1
}

function orderKey(guid: string): string {
  return `${guid.slice(19)}${guid.slice(14, 18)}${guid.slice(9, 13)}${guid.slice(0, 8)}`
}
