import { asLongAsTried, honourRetryAfter, spreadByFifth } from '../../platform/backoff.ts'

/** 1C or Bitrix24 stays away for at most this long before an act is given up. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000
/** What an admin has to mend is not mended sooner. */
const MISCONFIGURED_DELAY_MS = 10 * 60_000
/** A base that gives keys of its own may still be writing: so far apart are two looks that must find nothing. */
export const CHECKS_APART_MS = 90_000

const MIN_DELAY_MS = 10_000
const MAX_DELAY_MS = 5 * 60_000
const HOUR_MS = 3_600_000

export type Wait = 'unavailable' | 'misconfigured' | 'unknown'

/**
 * How long until the next attempt, milliseconds. What is away is asked again after as long as it has been
 * away, from ten seconds to five minutes, with a fifth of jitter so that waiting acts do not come back all at
 * once; its own wish is honoured. A write that nobody can tell of is looked for soon.
 * @param waitedMs since when it has been tried without a word of success
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
 * When an act that somebody has to mend is looked at again by itself, milliseconds; null: never. Bitrix24 tells
 * nothing of requisites that were mended, 1C nothing of a counterparty that was added; a mapping that is
 * missing wakes its acts when it is saved.
 */
export function attentionDelay(why: {
  /** The document stands in 1C and is not what was asked for: only a person goes on. */
  isInOnec: boolean
  /** Nothing but mappings that nobody but staff can make. */
  isMappingOnly: boolean
}): number | null {
  if (why.isInOnec) return null
  return why.isMappingOnly ? 6 * HOUR_MS : HOUR_MS
}
