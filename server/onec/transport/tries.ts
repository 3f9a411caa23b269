import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { orFailure, pauseWithin, runWithin } from '../../platform/outbound/deadline.ts'
import { pauseBeforeRetry, type RetryPlan } from './retry.ts'

interface TotalTime {
  totalMs: number
  retry: RetryPlan
  /** The caller's; its reason is thrown when it aborts. */
  signal: AbortSignal | undefined
  onTry: () => void
}

/**
 * Tries a read, and again where `pauseBeforeRetry` says so, all within one total time that ends in
 * `onec.timeout`. The signal handed to a try aborts with that time and with the caller.
 */
export function tryWithin<T>(
  { totalMs, retry, signal: callers, onTry }: TotalTime,
  tryOnce: (signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const late = () => new Failure('onec.timeout', { details: { totalMs } })
  return runWithin({ totalMs, signal: callers, late }, async (signal) => {
    for (let tries = 1; ; tries++) {
      onTry()
      const outcome = await orFailure(tryOnce(signal), callers)
      if (outcome.kind === 'done') return outcome
      const pauseMs = pauseBeforeRetry(outcome.failure, tries, retry, Math.random())
      if (pauseMs === null || !(await pauseWithin(pauseMs, signal))) return outcome
    }
  })
}
