import { asLongAsTried, honourRetryAfter, spreadByFifth } from '../../platform/backoff.ts'

/** 1C or Bitrix24 stays away for at most this long before an act is given up. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000
/** An administrator does not change a setting sooner. */
const MISCONFIGURED_DELAY_MS = 10 * 60_000
/** A base that gives keys of its own may still be writing: so far apart are two checks that must find nothing. */
export const CHECKS_APART_MS = 90_000

const MIN_DELAY_MS = 10_000
const MAX_DELAY_MS = 5 * 60_000
const HOUR_MS = 3_600_000
const RECHECK_MS = 10 * 60_000

export type Wait = 'unavailable' | 'misconfigured' | 'unknown'

/**
 * How long until the next attempt, milliseconds. What is away is asked again after as long as it has been
 * away, from ten seconds to five minutes, with a fifth of jitter so that waiting acts do not come back all at
 * once; a delay that it asks for is honoured. A write whose outcome is unknown is checked soon.
 * @param waitedMs for how long it has been tried without success
 * @param random 0 ≤ random < 1
 */
export function retryDelay(
  wait: Wait,
  waitedMs: number,
  retryAfterMs: number | undefined,
  random: number,
): number {
  const plain =
    wait === 'misconfigured'
      ? MISCONFIGURED_DELAY_MS
      : asLongAsTried(waitedMs, { minMs: MIN_DELAY_MS, maxMs: MAX_DELAY_MS })
  const soon = wait === 'unknown' && waitedMs < MIN_DELAY_MS ? MIN_DELAY_MS / 2 : plain
  return honourRetryAfter(spreadByFifth(soon, random), retryAfterMs)
}

/**
 * When an act that waits for a person is rechecked without one, milliseconds; null: never. Bitrix24 tells an
 * application at once of corrected cards, and a webhook not always; 1C tells nobody of an added counterparty. How many are
 * rechecked in a minute is bounded, so that a great many come round later. A mapping that is missing resumes its
 * acts when it is saved.
 */
export function attentionDelay(reason: {
  /** 1C has the document, and it is not what was sent: only a person can decide. */
  isInOnec: boolean
  /** Nothing but mappings that nobody but staff can make. */
  isMappingOnly: boolean
}): number | null {
  if (reason.isInOnec) return null
  return reason.isMappingOnly ? 6 * HOUR_MS : RECHECK_MS
}
