import { LOCKS } from '../../platform/database/advisory-locks.ts'
import type { Database } from '../../platform/database/connect.ts'
import {
  type ExclusiveLock,
  isLockHeld,
  takeExclusiveLock,
} from '../../platform/database/exclusive-lock.ts'

const SYNC_LOCK = { ...LOCKS.READING_COMPLETION_ACTS, application: 'sverka-acts-sync' }

/** Null: another reading is under way. @param waitMs how long to wait for its end */
export function takeSyncLock(
  database: Pick<Database, 'url'>,
  waitMs?: number,
): Promise<ExclusiveLock | null> {
  return takeExclusiveLock(database, SYNC_LOCK, waitMs)
}

/** Whether some process is reading now. */
export function isSyncRunning(database: Pick<Database, 'prisma'>): Promise<boolean> {
  return isLockHeld(database, SYNC_LOCK)
}
