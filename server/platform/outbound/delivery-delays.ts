import { doublingDelay, honourRetryAfter, spreadByFifth } from '../backoff.ts'
import type { Failure, FailureKind } from '../errors/failure.ts'

const MINUTE_MS = 60_000

/** After so long in vain what is delivered for staff ends as failed; they see it and may try it again. */
export const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE_MS

/** What is set up wrong is mended by a person, who need not wait long for the next try. */
const MISCONFIGURED_DELAY_MS = 5 * MINUTE_MS
const PLAN = { firstMs: 5000, maxMs: 10 * MINUTE_MS }

/** How long it waits after a try that failed, milliseconds. @param random 0 ≤ random < 1 */
export function delayAfter(
  kind: FailureKind,
  failure: Failure,
  attempt: number,
  random: number,
): number {
  const planned = kind === 'misconfigured' ? MISCONFIGURED_DELAY_MS : doublingDelay(attempt, PLAN)
  return honourRetryAfter(spreadByFifth(planned, random), failure.retryAfterMs)
}
