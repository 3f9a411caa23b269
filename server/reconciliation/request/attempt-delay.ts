import { doublingDelay, honourRetryAfter, spreadByFifth } from '../../platform/backoff.ts'

/** 1C stays away for at most this long before a request is given up. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000

const FIRST_DELAY_MS = 10_000
const MAX_DELAY_MS = 5 * 60_000

/**
 * How long to wait before asking 1C again, in milliseconds: doubling, at most five minutes, with a
 * fifth of jitter so that waiting requests do not come back all at once. A Retry-After of 1C is honoured.
 * @param attempts calls made so far, from 1
 * @param random 0 ≤ random < 1
 */
export function attemptDelay(
  attempts: number,
  retryAfterMs: number | undefined,
  random: number,
): number {
  const planned = doublingDelay(attempts, { firstMs: FIRST_DELAY_MS, maxMs: MAX_DELAY_MS })
  return honourRetryAfter(spreadByFifth(planned, random), retryAfterMs)
}
