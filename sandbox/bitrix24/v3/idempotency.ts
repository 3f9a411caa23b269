import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Value } from '../protocol/value.ts'

export interface StoredResult {
  fingerprint: string
  result: Value
  until: number
}

/** What the third interface remembers of finished writes, for 24 hours. */
export interface Idempotency {
  /** The stored result, `"reused"` when the key came with another body, or null. */
  find(scope: string, body: string): Value | 'reused' | null
  keep(scope: string, body: string, result: Value): void
  take(): IdempotencyState
}

export type IdempotencyState = Map<string, StoredResult>

const DAY = 24 * 3_600_000

export function createIdempotency(
  clock: Clock,
  initial: IdempotencyState | null = null,
): Idempotency {
  const stored: IdempotencyState = new Map(initial)
  const hash = (body: string) => createHash('sha256').update(body).digest('hex')
  return {
    find: (scope, body) => {
      const known = stored.get(scope)
      if (!known || known.until <= clock.now().getTime()) return null
      return known.fingerprint === hash(body) ? known.result : 'reused'
    },
    keep: (scope, body, result) => {
      stored.set(scope, { fingerprint: hash(body), result, until: clock.now().getTime() + DAY })
    },
    take: () => stored,
  }
}
