import type { Failure, FailureKind } from '../../platform/errors/failure.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** After so long without success a message is given up, and staff see it. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS

/** What was set up wrong is mended by a person. */
const MISCONFIGURED_DELAY_MS = 30 * MINUTE_MS
const MAX_DELAY_MS = 10 * MINUTE_MS
/**
 * Bitrix24 works on one request for up to 60 s, whether anybody still listens or not: to look for the effect
 * of a lost call earlier could miss it.
 */
const LOST_CALL_MS = 75 * SECOND_MS

/**
 * How long a message waits after a try that failed.
 * @param attempt of the message, from 1
 * @param random from 0 up to 1: spreads many messages that failed together
 */
export function delayAfter(
  kind: FailureKind,
  failure: Failure,
  attempt: number,
  random: number,
): number {
  if (kind === 'misconfigured') return MISCONFIGURED_DELAY_MS
  const doubled = 5 * SECOND_MS * 2 ** Math.min(attempt - 1, 10)
  const planned = Math.min(MAX_DELAY_MS, doubled) * (0.5 + random / 2)
  const asked = Math.max(planned, failure.retryAfterMs ?? 0)
  return Math.round(kind === 'unknown' ? Math.max(LOST_CALL_MS, asked) : asked)
}
