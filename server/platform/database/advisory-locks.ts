import type { Transaction } from './connect.ts'

/**
 * The register of advisory locks. PostgreSQL knows them by numbers that hold for the whole database, so they
 * stand in one list; their names are only labels. A number never changes: while a release is replaced, the
 * old and the new one exclude each other by it. Nothing outside this folder names `pg_advisory…`.
 *
 * Which lock to use: `lockInTransaction` and `lockTextInTransaction` where the work is one transaction;
 * `exclusive-lock.ts` where one process does something for minutes, alone of all; `slots.ts` where so many
 * may at once; `../leased-row.ts` where the right is to one row, which another process must be able to go on with.
 */
export const LOCKS = {
  /** Reading completion acts from 1C. */
  READING_COMPLETION_ACTS: { space: 7_218_303, key: 1 },
  /** Writing down which Bitrix24 portal is in use. */
  CHOOSING_PORTAL: { space: 7_218_304, key: 1 },
  /** Looking through Bitrix24 for deals that no event told of. */
  SWEEPING_DEALS: { space: 7_218_304, key: 2 },
  /** Between what decides about deal acts (mappings, rules) and attempts that end by such decisions. */
  DECIDING_DEAL_ACTS: { space: 7_218_305, key: 1 },
  /** Having a sandbox beside the data. */
  RUNNING_SANDBOX: { space: 7_218_306, key: 1 },
  /** Beginning to read addresses for invitations from 1C. */
  READING_ADDRESSES: { space: 7_218_307, key: 1 },
  /** Appending to the chain of what happened to papers. Taken by the database itself, in a trigger at commit. */
  HISTORY: { space: 7_218_308, key: 1 },
  /** Making or replacing the key that signs codes. */
  SIGNING_KEYS: { space: 7_218_308, key: 2 },
  /** Starting a run of acts: of two of the same period one has each counterparty. */
  STARTING_RUNS: { space: 7_218_311, key: 1 },
  /** Reading the feed of an operator of electronic exchange. */
  READING_DIADOC: { space: 7_218_314, key: 1 },
  READING_SABY: { space: 7_218_314, key: 2 },
} as const satisfies Record<string, AdvisoryLock>

/** Each of the places of a semaphore (`slots.ts`) is a lock of its space: keys 1, 2, … */
export const SLOT_SPACES = {
  ONEC_CALLS: 7_218_302,
  DIADOC_CALLS: 7_218_312,
  SABY_CALLS: 7_218_313,
  /** For the processes of the benchmark `chaos`. */
  CHAOS_ONEC_CALLS: 7_218_390,
} as const

/** One 64-bit number; PostgreSQL keeps these apart from the pairs above. */
export const MIGRATIONS_LOCK = 7_218_301

/** Texts of which PostgreSQL locks the 64-bit hash: one lock for each thing of a kind. */
export const TEXT_LOCKS = {
  /** Storing uploads of a counterparty. */
  uploadsOf: (counterpartyId: string) => `uploads:${counterpartyId}`,
  /** Reading a setting to write it anew. */
  changeOfSetting: (key: string) => `setting ${key}`,
  /** Opening an act of a deal. */
  actsOfDeal: (portalId: string, deal: string) => `deal-act ${portalId} ${deal}`,
} as const

export interface AdvisoryLock {
  space: number
  key: number
}

/**
 * Waits for the lock and holds it until the transaction ends.
 * @param mode `shared`: any number hold it together, but nobody while one holds it exclusively
 */
export async function lockInTransaction(
  transaction: Transaction,
  { space, key }: AdvisoryLock,
  mode: 'exclusive' | 'shared' = 'exclusive',
): Promise<void> {
  await (mode === 'shared'
    ? transaction.$executeRaw`SELECT pg_advisory_xact_lock_shared(${space}::int, ${key}::int)`
    : transaction.$executeRaw`SELECT pg_advisory_xact_lock(${space}::int, ${key}::int)`)
}

/** The same for one of `TEXT_LOCKS`. */
export async function lockTextInTransaction(transaction: Transaction, text: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${text}, 0))`
}
