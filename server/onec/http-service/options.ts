import type { AuthKind } from './auth-headers.ts'
import type { BreakerOptions } from './breaker.ts'
import type { CallLog, CallObservation } from './observation.ts'
import type { RetryPlan } from './retry.ts'
import type { Concurrency } from './slot.ts'

export interface OnecClientOptions {
  /** ONEC_URL, the publication. */
  url: string
  /** ONEC_API_KEY; what it means depends on `auth`: see `authHeaders`. */
  apiKey: string
  auth: AuthKind
  /** ONEC_ODATA_USER and ONEC_ODATA_PASSWORD, for the Basic kinds. */
  user?: string | undefined
  password?: string | undefined
  concurrency: Concurrency
  log: CallLog
  onCall?: (observation: CallObservation) => void
  /** `slotMs`: most time to wait for a place; `totalMs`: for all that follows, tries included. */
  timeouts?: { connectMs?: number; totalMs?: number; slotMs?: number }
  limits?: { bodyBytes?: number }
  breaker?: Partial<BreakerOptions>
  retry?: Partial<RetryPlan>
}

/** A printed form of 20 MB is 27 MB in base64; the rest is room for lines. */
const BODY_BYTES = 40 * 1024 * 1024

export function withDefaults(options: OnecClientOptions) {
  return {
    timeouts: { connectMs: 10_000, totalMs: 60_000, slotMs: 60_000, ...options.timeouts },
    bodyBytes: options.limits?.bodyBytes ?? BODY_BYTES,
    breaker: { failures: 5, halfOpenAfterMs: 15_000, ...options.breaker },
    retry: { delaysMs: [300, 1000], ...options.retry },
  }
}
