import type { Pool } from 'pg'
import { sha256 } from '../platform/crypto/hash.ts'
import { createLimiter } from '../platform/rate-limit.ts'

const WINDOW_SECONDS = 15 * 60
export const MAX_FAILURES_PER_ACCOUNT = 10
export const MAX_FAILURES_PER_ADDRESS = 50
/** Each letter ends the link of the one before, so a stranger must not be able to send them for ever. */
const MAX_LETTERS_PER_ACCOUNT = 5

/** Counts failed sign-ins in the database, so that restarts and many processes do not reset it. */
export function createSignInThrottle(pool: Pool) {
  const account = createLimiter(pool, 'sign-in:account', MAX_FAILURES_PER_ACCOUNT, WINDOW_SECONDS)
  const address = createLimiter(pool, 'sign-in:address', MAX_FAILURES_PER_ADDRESS, WINDOW_SECONDS)
  const change = createLimiter(pool, 'change-password', MAX_FAILURES_PER_ACCOUNT, WINDOW_SECONDS)
  const letters = createLimiter(pool, 'letters:address', 10, WINDOW_SECONDS)
  const lettersTo = createLimiter(pool, 'letters:account', MAX_LETTERS_PER_ACCOUNT, WINDOW_SECONDS)
  // The account's key is a hash: the counters must not become a list of addresses.
  const keyOf = (email: string) => sha256(email).slice(0, 40)
  return {
    /**
     * Counts the try as failed until it is known to have succeeded, so tries made at once count too.
     * Returns minutes to wait, or null to go on.
     */
    begin: async (email: string, ip: string): Promise<number | null> => {
      const waits = await Promise.all([account.take(keyOf(email)), address.take(ip)])
      const seconds = Math.max(...waits)
      return seconds > 0 ? Math.ceil(seconds / 60) : null
    },
    succeeded: async (email: string, ip: string): Promise<void> => {
      await Promise.all([account.reset(keyOf(email)), address.giveBack(ip)])
    },
    /** Whoever sits at an open session may not guess its password either: false after too many tries. */
    mayTryCurrentPassword: async (userId: string): Promise<boolean> =>
      (await change.take(userId)) === 0,
    currentPasswordWasRight: (userId: string): Promise<void> => change.reset(userId),
    /** True when this address may cause another letter to this account. */
    mayPost: async (email: string, ip: string): Promise<boolean> => {
      const waits = await Promise.all([letters.take(ip), lettersTo.take(keyOf(email))])
      return Math.max(...waits) === 0
    },
  }
}
