import type { Database } from '../../platform/database/connect.ts'
import * as turns from '../../platform/database/exclusive-lock.ts'

/** The right to read 1C's acts. */
const SYNC_LOCK = { space: 7_218_303, key: 1, application: 'sverka-acts-sync' }

export type { ExclusiveLock } from '../../platform/database/exclusive-lock.ts'

/** Null: another reading is under way. @param waitMs how long to wait for its end */
export function takeSyncTurn(
  database: Pick<Database, 'url'>,
  waitMs?: number,
): Promise<turns.ExclusiveLock | null> {
  return turns.takeExclusiveLock(database, SYNC_LOCK, waitMs)
}

/** Whether some process is reading now. */
export function isSyncRunning(database: Pick<Database, 'prisma'>): Promise<boolean> {
  return turns.isLockHeld(database, SYNC_LOCK)
}
