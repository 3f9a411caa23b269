import { sha256 } from '../platform/crypto/hash.ts'
import type { Database } from '../platform/database/connect.ts'
import { networkOf } from '../platform/network-address.ts'
import { createLimiter } from '../platform/rate-limit.ts'
import { type DelayRule, forgetTries, giveTryBack, takeTry } from './sign-in-delays.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const WINDOW_SECONDS = 15 * MINUTE
/** Each letter is one more open link, so a stranger must not be able to send them for ever. */
const MAX_LETTERS_PER_ACCOUNT = 5
const MAX_LETTERS_PER_NETWORK = 10
const MAX_CURRENT_PASSWORDS = 10

/** One account tried from one place. */
const PAIR: DelayRule = {
  kind: 'pair',
  free: 5,
  firstSeconds: 30,
  maxSeconds: HOUR,
  drainSeconds: 2 * HOUR,
}
/** Any accounts tried from one place, which may be an office of many people. */
const NETWORK: DelayRule = {
  kind: 'network',
  free: 50,
  firstSeconds: MINUTE,
  maxSeconds: 15 * MINUTE,
  drainSeconds: 18,
}
/** One account tried from many places. */
const ACCOUNT: DelayRule = {
  kind: 'account',
  free: 20,
  firstSeconds: MINUTE,
  maxSeconds: 15 * MINUTE,
  drainSeconds: 3 * MINUTE,
}
/** One account tried from a device that its owner has used: what strangers do does not count here. */
const DEVICE: DelayRule = {
  kind: 'device',
  free: 10,
  firstSeconds: 30,
  maxSeconds: HOUR,
  drainSeconds: HOUR,
}

/** A sign-in that is tried. */
export interface SignInTry {
  /** See `accountKey`. */
  account: string
  ip: string
  /** The known device of this account that it is tried from; null: a stranger's, for all we know. */
  deviceId: string | null
}

/** What stands for an e-mail address in counters: they must not become a list of addresses. */
export function accountKey(email: string): string {
  return sha256(email).slice(0, 40)
}

/** Counts failed sign-ins in the database, so that restarts and many processes do not reset it. */
export function createSignInThrottle({ prisma, pool }: Database, now: () => Date) {
  const change = createLimiter(pool, 'change-password', MAX_CURRENT_PASSWORDS, WINDOW_SECONDS)
  const letters = createLimiter(pool, 'letters:address', MAX_LETTERS_PER_NETWORK, WINDOW_SECONDS)
  const lettersTo = createLimiter(pool, 'letters:account', MAX_LETTERS_PER_ACCOUNT, WINDOW_SECONDS)
  return {
    /** Returns seconds to wait; 0 to go on. */
    begin: async (signIn: SignInTry): Promise<number> => {
      let wait = 0
      await prisma
        .$transaction(async (transaction) => {
          // Always in this order, so tries that share counters never wait for each other in a ring.
          for (const { rule, key } of countersOf(signIn)) {
            wait = await takeTry(transaction, rule, key, now())
            // One counter that refuses undoes what the others counted.
            if (wait > 0) throw new MustWait()
          }
        })
        .catch((error: unknown) => {
          if (!(error instanceof MustWait)) throw error
        })
      return wait
    },

    /** The try was taken, but nobody looked at the password: it is no failure. */
    notLookedAt: async (signIn: SignInTry): Promise<void> => {
      await prisma.$transaction(async (transaction) => {
        for (const { rule, key } of countersOf(signIn)) await giveTryBack(transaction, rule, key)
      })
    },

    succeeded: async (signIn: SignInTry): Promise<void> => {
      await prisma.$transaction(async (transaction) => {
        for (const { rule, key, isOwn } of countersOf(signIn)) {
          if (isOwn) await forgetTries(transaction, rule, key)
          else await giveTryBack(transaction, rule, key)
        }
      })
    },

    /** Whoever sits at an open session may not guess its password either: false after too many tries. */
    mayTryCurrentPassword: async (userId: string): Promise<boolean> =>
      (await change.take(userId)) === 0,
    currentPasswordWasRight: (userId: string): Promise<void> => change.reset(userId),

    /** True when this address may cause another letter to this account. */
    mayPost: async (email: string, ip: string): Promise<boolean> => {
      const waits = await Promise.all([
        letters.take(networkOf(ip)),
        lettersTo.take(accountKey(email)),
      ])
      return Math.max(...waits) === 0
    },
  }
}

class MustWait extends Error {}

/** `isOwn`: only this person's tries are in it, so it starts anew when they sign in. */
function countersOf({ account, ip, deviceId }: SignInTry) {
  if (deviceId) return [{ rule: DEVICE, key: `${deviceId}:${account}`, isOwn: true }]
  const network = networkOf(ip)
  return [
    { rule: PAIR, key: `${account}:${network}`, isOwn: true },
    { rule: NETWORK, key: network, isOwn: false },
    { rule: ACCOUNT, key: account, isOwn: false },
  ]
}
