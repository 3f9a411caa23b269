import type { Configuration } from './odata/configurations/index.ts'

/** How the publication asks who is calling. */
export type AuthKind = 'bearer' | 'basic' | 'basic+header' | 'none'

export const AUTH_KINDS: AuthKind[] = ['bearer', 'basic', 'basic+header', 'none']

/** Which completion acts the base has of itself; by default one for each sale of the ledgers. */
export interface ActsOptions {
  /** Keys of the counterparties whose sales are documents here; all when absent. */
  counterparties?: string[] | undefined
  /** Keys of the counterparties left out. */
  without?: string[] | undefined
  /** Acts dated earlier are not in the base: `YYYY-MM-DD`. */
  from?: string | undefined
  /** So many acts more than the ledgers have, for measurements. */
  extra: number
  /** So many of these share one second. */
  crowd?: number | undefined
}

export interface BaseOptions {
  configuration: Configuration
  /** Opaque key: in `Authorization: Bearer`, or in `X-API-Key` beside Basic. */
  apiKey: string
  auth: AuthKind
  /** The infobase user of Basic. */
  user: string
  password: string
  timeZone: string
  /** The instant now; what is dated after today in the base's time zone is not there yet. */
  now: () => Date
  /** How long a call takes before its first byte, in milliseconds: the same for the same counterparty. */
  latency: { from: number; to: number }
  /** How long a call waits for a session of the pool, in milliseconds. */
  poolTimeout: number
  /** Which completion acts the base has. */
  acts: ActsOptions
  /** Lines a quarter of the ledger that has most. */
  longestLedger: number
}
