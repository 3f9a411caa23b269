import { Client, DatabaseError } from 'pg'
import type { Database } from './connect.ts'

const CONNECT_MS = 5000

/** Which right it is: `space` names it among the advisory locks of the portal, see `slots.ts`. */
export interface LockName {
  space: number
  key: number
  /** What the connection is called in the database's lists. */
  application: string
}

/** The right to do something of which there is one over all processes. */
export interface ExclusiveLock {
  /** Aborts when the connection that holds the right is lost: another process may have it then. */
  signal: AbortSignal
  release(): Promise<void>
}

/**
 * Null: somebody else has it. The right is a session lock on a connection of its own, so a process that
 * dies gives it back.
 * @param waitMs how long to stand in line for it
 */
export async function takeExclusiveLock(
  { url }: Pick<Database, 'url'>,
  { space, key, application }: LockName,
  waitMs = 0,
): Promise<ExclusiveLock | null> {
  const client = new Client({
    connectionString: url,
    application_name: application,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  const lost = new AbortController()
  client.on('error', () => undefined)
  client.once('end', () => lost.abort(new Error('The connection that holds the lock is lost.')))
  await client.connect()
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

async function tryToTake(client: Client, name: [number, number]): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, $2) AS taken',
    name,
  )
  return rows[0]?.taken ?? false
}

const LOCK_NOT_AVAILABLE = '55P03'

async function waitToTake(
  client: Client,
  name: [number, number],
  waitMs: number,
): Promise<boolean> {
  await client.query(`SET lock_timeout = ${Math.round(waitMs)}`)
  try {
    await client.query('SELECT pg_advisory_lock($1, $2)', name)
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false
    throw error
  }
}

/** Whether some process has the right now. */
export async function isLockHeld(
  { prisma }: Pick<Database, 'prisma'>,
  { space, key }: Pick<LockName, 'space' | 'key'>,
): Promise<boolean> {
  const held = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${space} AND objid = ${key} AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return held.length > 0
}

/** What the connection that has the right now is called; null: nobody has it, or is not shown to us. */
export async function readLockHolder(
  { pool }: Pick<Database, 'pool'>,
  { space, key }: Pick<LockName, 'space' | 'key'>,
): Promise<string | null> {
  const { rows } = await pool.query<{ application_name: string | null }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND objsubid = 2 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [space, key],
  )
  return rows[0]?.application_name ?? null
}
