import { setTimeout as sleep } from 'node:timers/promises'
import { Failure, type Outcome } from '../errors/failure.ts'
import { failedWith } from './failed.ts'

interface TotalTime {
  totalMs: number
  /** The caller's; its reason is thrown when it aborts. */
  signal: AbortSignal | undefined
  /** What a call ends in when the time is over. */
  late: () => Failure
}

/**
 * Runs a call, with its tries and pauses, within one total time. The signal handed to `run` aborts with that
 * time, the reason being `late`, and with the caller. To be used where waiting for another system needs an end
 * that retries cannot put off.
 */
export async function runWithin<T>(
  { totalMs, signal: callers, late }: TotalTime,
  run: (signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(late()), totalMs)
  const signal = callers ? AbortSignal.any([deadline.signal, callers]) : deadline.signal
  try {
    const outcome = await orFailure(run(signal), callers)
    if (outcome.kind !== 'done') callers?.throwIfAborted()
    return outcome
  } finally {
    clearTimeout(timer)
  }
}

/** A Failure that was thrown, as an outcome. Throws the reason of the caller's signal, and faults of ours. */
export async function orFailure<T>(
  work: Promise<Outcome<T>>,
  callers: AbortSignal | undefined,
): Promise<Outcome<T>> {
  try {
    return await work
  } catch (error) {
    callers?.throwIfAborted()
    if (error instanceof Failure) return failedWith(error)
    throw error
  }
}

/** Waits before another try; false: the time is over, or the caller has gone. */
export async function pauseWithin(pauseMs: number, signal: AbortSignal): Promise<boolean> {
  await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  return !signal.aborted
}
