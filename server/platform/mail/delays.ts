import { doublingDelay, spreadByFifth } from '../backoff.ts'
import type { SubmitOutcome } from './judge-attempt.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** RFC 5321, 4.5.4.1: four to five days are usual; after three a month-end letter is of no use. */
export const GIVE_UP_AFTER_MS = 72 * HOUR_MS

/** A server that greylists lets a letter in after five minutes at the soonest; RFC 5321 asks for half an hour on the whole. */
const ASKED_TO_WAIT = { firstMs: 5 * MINUTE_MS, maxMs: 4 * HOUR_MS }
/** It was not reached, or does not take our account: often over soon, and it costs nobody anything. */
const NOT_REACHED = { firstMs: MINUTE_MS, maxMs: HOUR_MS }
/** Who has the whole letter may still be at it (RFC 1047): not before it must have ended. */
const LOST_ANSWER_MS = HOUR_MS

/**
 * An attempt whose answer was lost is made once more, with the same Message-ID: RFC 5321, 3.8, has a broken
 * connection treated as 451, for a letter too many is less bad than one that never came. Never a third time.
 */
export const MAX_LOST_ANSWERS = 2

/**
 * How long a letter waits for its next attempt, milliseconds.
 * @param deferrals so far, from 1
 * @param random 0 ≤ random < 1
 */
export function delayAfter(
  outcome: Extract<SubmitOutcome, { kind: 'deferred' | 'unknown' }>,
  deferrals: number,
  random: number,
): number {
  if (outcome.kind === 'unknown') return LOST_ANSWER_MS
  const plan = outcome.replyCode === null || outcome.isSetup ? NOT_REACHED : ASKED_TO_WAIT
  return Math.round(spreadByFifth(doublingDelay(deferrals, plan), random))
}
