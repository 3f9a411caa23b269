import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'

/** A rate over all processes that share the database. */
export interface Throttle {
  /** Waits for a turn, first come first served within a process. Rejects with the signal's reason. */
  take(signal?: AbortSignal): Promise<void>
  /** No turn for anyone before so many milliseconds from now, and no burst after it. */
  pushBack(ms: number): Promise<void>
}

export interface Rate {
  /** Turns that may be taken at once after a quiet time. */
  burst: number
  /** Turns a second after that. */
  perSecond: number
}

/** The database's own clock in milliseconds: the processes' clocks differ. */
const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

/**
 * `expire` is when the bucket will be empty again (the "theoretical arrival time" of GCRA). A turn is
 * there while that is at most $3 away, and moves it by $2. A row whose time has passed means the same
 * as no row, so the sweep of old limits may take it.
 */
const TAKE = `
  WITH taken AS (
    INSERT INTO rate_limits AS throttle (key, points, expire) VALUES ($1, 0, ${NOW} + $2)
    ON CONFLICT (key) DO UPDATE SET expire = greatest(throttle.expire, ${NOW}) + $2
    WHERE throttle.expire <= ${NOW} + $3
    RETURNING expire
  )
  SELECT EXISTS (SELECT FROM taken) AS taken,
    (SELECT expire - ${NOW} - $3 FROM rate_limits WHERE key = $1)::float8 AS wait`

const PUSH_BACK = `
  INSERT INTO rate_limits AS throttle (key, points, expire) VALUES ($1, 0, ${NOW} + $2)
  ON CONFLICT (key) DO UPDATE SET expire = greatest(throttle.expire, excluded.expire)`

/** Another process may have changed the row since it was read: never look again sooner than this. */
const MIN_WAIT_MS = 15
/** A turn given back or a restart may free the throttle earlier than its row said. */
const MAX_WAIT_MS = 5000

/**
 * To be used where another system allows so many requests a second, over all processes together. How many may
 * run at once is `database/slots.ts`; refusing people who ask too often is `rate-limit.ts`.
 * @param key names what is limited, for example one portal; equal keys share one rate
 */
export function createThrottle(pool: Pool, key: string, { burst, perSecond }: Rate): Throttle {
  const name = `gate:${key}`.slice(0, 255)
  const interval = Math.ceil(1000 / perSecond)
  const slack = interval * (burst - 1)
  let line: Promise<void> = Promise.resolve()

  const waitForTurn = async (signal: AbortSignal | undefined): Promise<void> => {
    for (;;) {
      signal?.throwIfAborted()
      const { rows } = await pool.query<{ taken: boolean; wait: number | null }>(TAKE, [
        name,
        interval,
        slack,
      ])
      if (rows[0]?.taken) return
      const wait = Math.max(MIN_WAIT_MS, rows[0]?.wait ?? 0)
      await sleep(Math.min(MAX_WAIT_MS, wait), undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    take(signal) {
      // Only the first of a process's line looks at the row, so many callers cost as little as one.
      const turn = line.then(() => waitForTurn(signal))
      line = turn.catch(() => undefined)
      return rejectedOnAbort(turn, signal)
    },

    async pushBack(ms) {
      await pool.query(PUSH_BACK, [name, Math.round(ms) + slack])
    },
  }
}

/** Somebody who waits far down the line hears of the abort at once. */
function rejectedOnAbort(turn: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return turn
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
