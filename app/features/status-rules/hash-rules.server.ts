import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

/** Names the rules that were looked at, so that others are not saved unseen. */
export function hashRules(rules: unknown): string {
  return createHash('sha256').update(JSON.stringify(rules)).digest('base64url')
}

/** Whether two lists mean the same, whatever the order of their fields. */
export function areSameRules(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other)
}
