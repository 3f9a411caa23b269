import type { Failure } from '../../platform/errors/failure.ts'
import { type Failed, failed } from '../../platform/outbound/failed.ts'

/**
 * Methods that used up their working time (429 OPERATION_TIME_LIMIT). The others go on, so this is not
 * the throttle's affair; each process notes it by one answer of its own.
 */
export function createClosedMethods() {
  const until = new Map<string, number>()
  return {
    note(method: string, { code, retryAfterMs }: Failure): void {
      if (code === 'bitrix24.method_paused') until.set(method, Date.now() + (retryAfterMs ?? 0))
    },

    /** The failure of a method that is closed now, without asking Bitrix24 again. */
    failureOf(method: string): Failed | null {
      const left = (until.get(method) ?? 0) - Date.now()
      if (left <= 0) {
        until.delete(method)
        return null
      }
      return failed('bitrix24.method_paused', { retryAfterMs: left, details: { method } })
    },
  }
}
