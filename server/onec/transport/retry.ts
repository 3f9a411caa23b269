import { spreadOverSecondHalf } from '../../platform/backoff.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { isCutShort } from '../../platform/outbound/transport-fault.ts'

export interface RetryPlan {
  /** Pauses before the second, third … try, milliseconds; their number is the number of extra tries. */
  delaysMs: number[]
}

/**
 * How long to pause before trying again inside the same call, milliseconds; null: do not. A write that 1C
 * may have taken is never tried again. Only what passes within a second is worth it: a session that ended
 * (once, at once), a dropped connection, a lock that another session holds, and a 502. Everything slower is
 * the queue's to repeat.
 * @param tries how many there were already, 1 after the first
 * @param random from 0 up to 1: spreads the tries of many callers over the second half of the pause
 */
export function pauseBeforeRetry(
  failure: Failure,
  tries: number,
  plan: RetryPlan,
  random: number,
): number | null {
  const delay = plan.delaysMs[tries - 1]
  if (delay === undefined) return null
  if (failure.code === 'onec.write_unknown') return null
  if (failure.code === 'onec.session') return tries === 1 ? 0 : null
  const isPassing =
    isCutShort(failure.details.reason) ||
    failure.details.status === 502 ||
    failure.code === 'onec.lock_conflict'
  return isPassing ? Math.round(spreadOverSecondHalf(delay, random)) : null
}
