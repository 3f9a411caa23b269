import { LOCKS, lockInTransaction } from '../../platform/database/advisory-locks.ts'
import type { Transaction } from '../../platform/database/connect.ts'

/**
 * Until the transaction ends no attempt settles what its act waits for. Without this an attempt that began
 * before a mapping was saved would put the act aside right after those that waited for it were woken.
 * To be taken before rows of acts are touched.
 */
export function lockDecisions(transaction: Transaction): Promise<void> {
  return lockInTransaction(transaction, LOCKS.DECIDING_DEAL_ACTS)
}

/** The other side: many attempts may settle at once. */
export function shareDecisionsLock(transaction: Transaction): Promise<void> {
  return lockInTransaction(transaction, LOCKS.DECIDING_DEAL_ACTS, 'shared')
}
