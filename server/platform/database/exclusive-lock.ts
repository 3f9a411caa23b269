import { type Client, DatabaseError } from 'pg'
import type { AdvisoryLock } from './advisory-locks.ts'
import type { Database } from './connect.ts'
import { openSession } from './session.ts'

/** PostgreSQL's code when `lock_timeout` has passed. */
const LOCK_NOT_AVAILABLE = '55P03'

/** A lock of which one process at a time is the holder. */
export interface ExclusiveLock {
  /** Aborts when the connection that holds the lock is lost: another process may have it then. */
  signal: AbortSignal
  release(): Promise<void>
}

/**
 * Takes a lock for as long as the process needs it; null: another process has it. To be used for work that
 * one process does for minutes, alone of all, such as reading a whole list: a session lock on a connection of
 * its own, so a process that dies gives it back.
 * @param lock one of `LOCKS`; `application` is what the connection is called in the database's lists
 * @param waitMs how long to wait for the lock, milliseconds
 */
export async function takeExclusiveLock(
  { url }: Pick<Database, 'url'>,
  { space, key, application }: AdvisoryLock & { application: string },
  waitMs = 0,
): Promise<ExclusiveLock | null> {
  const client = await openSession(url, application)
  const lost = new AbortController()
  client.once('end', () => lost.abort(new Error('The connection that holds the lock is lost.')))
  try {
    const isTaken = await (waitMs > 0
      ? waitToTake(client, [space, key], waitMs)
      : tryToTake(client, [space, key]))
    if (isTaken) return { signal: lost.signal, release: () => client.end() }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  await client.end()
  return null
}

async function tryToTake(client: Client, lock: [number, number]): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, $2) AS taken',
    lock,
  )
  return rows[0]?.taken ?? false
}

async function waitToTake(
  client: Client,
  lock: [number, number],
  waitMs: number,
): Promise<boolean> {
  await client.query(`SET lock_timeout = ${Math.round(waitMs)}`)
  try {
    await client.query('SELECT pg_advisory_lock($1, $2)', lock)
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false
    throw error
  }
}

/** Whether some process holds the lock now. */
export async function isLockHeld(
  { prisma }: Pick<Database, 'prisma'>,
  { space, key }: AdvisoryLock,
): Promise<boolean> {
  const holders = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${space} AND objid = ${key} AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return holders.length > 0
}

/** What the holder's connection is called; null: nobody holds the lock, or the database does not show who. */
export async function readLockHolder(
  { pool }: Pick<Database, 'pool'>,
  { space, key }: AdvisoryLock,
): Promise<string | null> {
  const { rows } = await pool.query<{ application_name: string | null }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND objsubid = 2 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [space, key],
  )
  return rows[0]?.application_name ?? null
}
