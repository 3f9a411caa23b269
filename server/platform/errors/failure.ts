import type { FailureCode, FailureKind } from './table.ts'

export type { FailureKind } from './table.ts'

export interface FailureOptions {
  /** Figures and words for staff: JSON-safe, no secrets, short texts only. */
  details?: Record<string, string | number | boolean | null>
  /** When the other side said "come back later": milliseconds from now. */
  retryAfterMs?: number
  cause?: unknown
}

/** The one error that crosses rooms. What each code means to people stands with the module that owns it. */
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
