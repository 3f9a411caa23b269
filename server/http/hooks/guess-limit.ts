import { networkOf } from '../../platform/network-address.ts'
import type { Limiter } from '../../platform/rate-limit.ts'

/** Wrong keys that one address may present within the window. */
export const MAX_WRONG_KEYS = 20
export const WRONG_KEYS_SECONDS = 15 * 60
/** Addresses remembered in a process; the database knows the rest. */
const MAX_REMEMBERED = 10_000

/** What wrong keys are counted by: the door they were tried at, the address, and who it was said to be. */
export interface Guesser {
  door: string
  address: string
  /**
   * The portal that a call of Bitrix24 claims to be of. All portals of its cloud share addresses: a stranger's must
   * not close the door to the supplier's own.
   */
  claims?: string
}

export interface GuessLimit {
  /** Seconds for which this one is not listened to, right key or wrong; 0: go on. */
  secondsLeft(guesser: Guesser): number
  /** Counts a wrong key. */
  count(guesser: Guesser): Promise<void>
}

/**
 * Counts wrong keys over all processes, and costs whoever has the right one nothing: only a wrong key asks the
 * database.
 */
export function createGuessLimit(wrongKeys: Limiter): GuessLimit {
  const closedUntil = new Map<string, number>()
  return {
    secondsLeft(guesser) {
      const key = keyOf(guesser)
      const left = (closedUntil.get(key) ?? 0) - performance.now()
      if (left > 0) return Math.ceil(left / 1000)
      closedUntil.delete(key)
      return 0
    },

    async count(guesser) {
      const key = keyOf(guesser)
      // Without the database the wrong key is refused all the same.
      const seconds = await wrongKeys.take(key).catch(() => 0)
      if (seconds === 0) return
      const [oldest] = closedUntil.keys()
      if (closedUntil.size >= MAX_REMEMBERED && oldest !== undefined) closedUntil.delete(oldest)
      closedUntil.set(key, performance.now() + seconds * 1000)
    },
  }
}

function keyOf({ door, address, claims = '' }: Guesser): string {
  return `${door}|${networkOf(address)}|${claims}`.slice(0, 200)
}
