import type { Scalar } from '../schema/shapes.ts'

/**
 * The order in which the database keeps what is otherwise alike: the platform puts the last groups of a guid
 * first. No question can ask for it, and none can compare by it.
 */
export function compareGuids(one: Scalar, other: Scalar): number {
  if (one === other) return 0
  return orderKey(String(one)) < orderKey(String(other)) ? -1 : 1
}

function orderKey(guid: string): string {
  return `${guid.slice(19)}${guid.slice(14, 18)}${guid.slice(9, 13)}${guid.slice(0, 8)}`
}
