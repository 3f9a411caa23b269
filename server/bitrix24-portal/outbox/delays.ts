import { doublingDelay, honourRetryAfter, spreadOverSecondHalf } from '../../platform/backoff.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** After so long without success a message is given up, and staff see it. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS

/** What was set up wrong is mended by a person. */
const MISCONFIGURED_DELAY_MS = 30 * MINUTE_MS
const PLAN = { firstMs: 5 * SECOND_MS, maxMs: 10 * MINUTE_MS }
/**
 * Bitrix24 works on one request for up to 60 s, whether anybody still listens or not: to look for the effect
 * of a lost call earlier could miss it.
 */
const LOST_CALL_MS = 75 * SECOND_MS

/**
 * How long a message waits after a try that failed, milliseconds.
 * @param attempt of the message, from 1
 * @param random 0 ≤ random < 1: spreads many messages that failed together
 */
export function delayAfter(
  kind: FailureKind,
  failure: Failure,
  attempt: number,
  random: number,
): number {
  if (kind === 'misconfigured') return MISCONFIGURED_DELAY_MS
  const planned = spreadOverSecondHalf(doublingDelay(attempt, PLAN), random)
  const delay = honourRetryAfter(planned, failure.retryAfterMs)
  return kind === 'unknown' ? Math.max(LOST_CALL_MS, delay) : delay
}
