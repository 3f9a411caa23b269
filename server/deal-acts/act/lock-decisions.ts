import type { Transaction } from '../../platform/database/connect.ts'

/** Advisory lock between what decides about acts and what acts are settled by. */
const LOCK_SPACE = 7_218_305
const LOCK_KEY = 1

/**
 * Until the transaction ends no attempt settles what its act waits for. Without this an attempt that began
 * before a mapping was saved would put the act aside right after those that waited for it were woken.
 * To be taken before rows of acts are touched.
 */
export async function lockDecisions(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_SPACE}::int, ${LOCK_KEY}::int)`
}

/** The other side: many attempts may settle at once. */
export async function shareDecisionsLock(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock_shared(${LOCK_SPACE}::int, ${LOCK_KEY}::int)`
}
