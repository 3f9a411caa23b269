import type { Transaction } from '../../platform/database/connect.ts'

/** Advisory lock between what decides about acts and what acts are settled by. */
const SPACE = 7_218_305
const KEY = 1

/**
 * Until the transaction ends no attempt settles what its act waits for. Without this an attempt that began
 * before a mapping was saved would put the act aside right after those that waited for it were woken.
 * To be taken before rows of acts are touched.
 */
export async function holdSettling(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${SPACE}::int, ${KEY}::int)`
}

/** The other side: many attempts may settle at once. */
export async function enterSettling(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock_shared(${SPACE}::int, ${KEY}::int)`
}
