import { setTimeout as sleep } from 'node:timers/promises'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { failedWith } from '../../platform/outbound/failed.ts'
import { pauseBeforeRetry, type RetryPlan } from './retry.ts'

export interface TotalTime {
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
export async function tryWithin<T>(
  { totalMs, retry, signal: callers, onTry }: TotalTime,
  tryOnce: (signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const deadline = new AbortController()
  const isOver = () => deadline.abort(new Failure('onec.timeout', { details: { totalMs } }))
  const timer = setTimeout(isOver, totalMs)
  const signal = callers ? AbortSignal.any([deadline.signal, callers]) : deadline.signal
  try {
    for (let tries = 1; ; tries++) {
      onTry()
      const outcome = await outcomeOf(tryOnce(signal), callers)
      if (outcome.kind === 'done') return outcome
      const pauseMs = pauseBeforeRetry(outcome.failure, tries, retry, Math.random())
      if (pauseMs === null) return outcome
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
      callers?.throwIfAborted()
      if (deadline.signal.aborted) return outcome
    }
  } finally {
    clearTimeout(timer)
  }
}

async function outcomeOf<T>(
  tried: Promise<Outcome<T>>,
  callers: AbortSignal | undefined,
): Promise<Outcome<T>> {
  try {
    return await tried
  } catch (error) {
    callers?.throwIfAborted()
    if (error instanceof Failure) return failedWith(error)
    throw error
  }
}
