import { LOCKS, lockInTransaction } from '../../platform/database/advisory-locks.ts'
import type { Transaction } from '../../platform/database/connect.ts'

/**
 * Until the transaction ends no attempt decides what its act waits for. Without this an attempt that began
 * before a mapping was saved would stop its act right after those that waited for the mapping were resumed.
 * To be taken before rows of acts are touched.
 */
export function lockDecisions(transaction: Transaction): Promise<void> {
  return lockInTransaction(transaction, LOCKS.DECIDING_DEAL_ACTS)
}

/** The other side: many attempts may end at once. */
export function shareDecisionsLock(transaction: Transaction): Promise<void> {
  return lockInTransaction(transaction, LOCKS.DECIDING_DEAL_ACTS, 'shared')
}
