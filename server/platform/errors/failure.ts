import type { FailureCode } from './table.ts'

/**
 * How a call to 1C or Bitrix24 can end other than `done`:
 * `refused` — a business refusal: show it, do not retry;
 * `misconfigured` — stop and tell the admin;
 * `unavailable` — retry later and say so;
 * `unknown` — nobody can tell what happened: verify by key, or repeat if the call was a pure read.
 */
export type FailureKind = 'refused' | 'misconfigured' | 'unavailable' | 'unknown'

export interface FailureOptions {
  /** Figures and words for staff: JSON-safe, no secrets, short texts only. */
  details?: Record<string, string | number | boolean | null>
  /** When the other side said "come back later": milliseconds from now. */
  retryAfterMs?: number
  cause?: unknown
}

/** The one error that crosses rooms. What each code means to people stands in `table.ts`. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly details: NonNullable<FailureOptions['details']>
  readonly retryAfterMs: number | undefined

  constructor(code: FailureCode, options: FailureOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.details = options.details ?? {}
    this.retryAfterMs = options.retryAfterMs
  }
}

export type Outcome<T> = { kind: 'done'; value: T } | { kind: FailureKind; failure: Failure }
