/** How the publication asks who is calling. */
export type AuthKind = 'bearer' | 'basic' | 'basic+header' | 'none'

export const AUTH_KINDS: AuthKind[] = ['bearer', 'basic', 'basic+header', 'none']

export const CONFIGURATION_NAMES = ['bp30', 'ut11', 'erp25', 'unf30'] as const

export type Configuration = (typeof CONFIGURATION_NAMES)[number]

/** The names and releases a base of each configuration gives of itself. */
export const CONFIGURATIONS: Record<Configuration, { name: string; release: string }> = {
  bp30: { name: 'БухгалтерияПредприятия', release: '3.0.170.21' },
  ut11: { name: 'УправлениеТорговлей', release: '11.5.22.134' },
  erp25: { name: 'УправлениеПредприятием', release: '2.5.17.95' },
  unf30: { name: 'УправлениеНебольшойФирмой', release: '3.0.8.73' },
}

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
}
