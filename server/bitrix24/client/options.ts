import type { BreakerOptions } from '../../platform/outbound/breaker.ts'
import type { CallFigures, CallLog } from '../../platform/outbound/call-log.ts'
import type { Throttle } from '../../platform/throttle.ts'
import type { Application } from './refresh.ts'
import type { TokenStore } from './tokens.ts'

/** One finished call, under its method's name. */
export type CallObservation = CallFigures & { method: string }

export interface Bitrix24ClientOptions {
  access:
    | {
        kind: 'webhook'
        /** BITRIX24_WEBHOOK_URL, a secret. */
        url: string
      }
    | { kind: 'application'; application: Application; tokens: TokenStore }
    /** A person in a frame: `endpoint` as it is stored, `accessToken` as the frame brought it. */
    | { kind: 'person'; endpoint: string; accessToken: string }
  /** The portal's limit over all processes. */
  throttle: Throttle
  log: CallLog
  onCall?: (observation: CallObservation) => void
  /** `requestMs`: one request (Bitrix24 itself stops at 60 s); `totalMs`: turns, tries and pauses together. */
  timeouts?: { connectMs?: number; requestMs?: number; totalMs?: number }
  breaker?: Partial<Pick<BreakerOptions, 'failures' | 'halfOpenAfterMs'>>
  retry?: Partial<RetryPlan>
  limits?: { bodyBytes?: number }
}

export interface RetryPlan {
  /** Pauses before the second, third … try of a read that broke, milliseconds. */
  delaysMs: number[]
  /** How far everybody's next turn is put off after each "too many requests", milliseconds. */
  busyMs: number[]
}
