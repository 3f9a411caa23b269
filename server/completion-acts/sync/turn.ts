import type { Database } from '../../platform/database/connect.ts'
import * as turns from '../../platform/database/turn.ts'

/** The right to read 1C's acts. */
const READING = { space: 7_218_303, key: 1, application: 'sverka-acts-sync' }

export type { Turn } from '../../platform/database/turn.ts'

/** Null: another reading is under way. @param waitMs how long to wait for its end */
export function takeTurn(
  database: Pick<Database, 'url'>,
  waitMs?: number,
): Promise<turns.Turn | null> {
  return turns.takeTurn(database, READING, waitMs)
}

/** Whether some process is reading now. */
export function isTaken(database: Pick<Database, 'prisma'>): Promise<boolean> {
  return turns.isTaken(database, READING)
}
