/**
 * How long to wait before something that failed is tried again. To be used wherever this code decides that
 * itself; jobs that simply repeat have pg-boss's own retries. Each room keeps its figures in a file of its
 * own and puts a delay together here: a plan (doubling, or as long as it has been away), a spread, so that
 * those who failed together do not come back together, and what the other side asked for. All times are
 * milliseconds; `random` is 0 ≤ random < 1, given by the caller so that tests can choose it.
 */

/** More doublings than this only make a number that no limit needs. */
const MAX_DOUBLINGS = 10

/** Doubles with each attempt. @param attempt made so far, from 1 */
export function doublingDelay(
  attempt: number,
  { firstMs, maxMs }: { firstMs: number; maxMs: number },
): number {
  return Math.min(firstMs * 2 ** Math.min(attempt - 1, MAX_DOUBLINGS), maxMs)
}

/** As long as it has been tried in vain, within limits. */
export function asLongAsTried(
  triedMs: number,
  { minMs, maxMs }: { minMs: number; maxMs: number },
): number {
  return Math.min(maxMs, Math.max(minMs, triedMs))
}

/** Up to a fifth less or more: for waits of seconds to minutes, of which people see the figure. */
export function spreadByFifth(delayMs: number, random: number): number {
  return delayMs * (0.8 + 0.4 * random)
}

/** Anywhere in the second half of the delay: for many callers that break off at the same moment. */
export function spreadOverSecondHalf(delayMs: number, random: number): number {
  return delayMs * (0.5 + random / 2)
}

/** Never sooner than the other side asked for by Retry-After; a whole number. */
export function honourRetryAfter(delayMs: number, retryAfterMs: number | undefined): number {
  return Math.round(Math.max(delayMs, retryAfterMs ?? 0))
}
