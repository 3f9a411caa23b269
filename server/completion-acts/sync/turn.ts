import { Client } from 'pg'
import type { Database } from '../../platform/database/connect.ts'

/** Names the lock among those of the portal; see `platform/database/slots.ts`. */
const SPACE = 7_218_303
const KEY = 1
const CONNECT_MS = 5000

/** The right to read 1C's acts, of which there is one over all processes. */
export interface Turn {
  /** Aborts when the connection that holds the right is lost: another process may have it then. */
  signal: AbortSignal
  end(): Promise<void>
}

/**
 * Null: another reading is under way. The right is a session lock on a connection of its own, so a
 * process that dies gives it back.
 */
export async function takeTurn({ url }: Pick<Database, 'url'>): Promise<Turn | null> {
  const client = new Client({
    connectionString: url,
    application_name: 'sverka-acts-sync',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  const lost = new AbortController()
  client.on('error', () => undefined)
  client.once('end', () => lost.abort(new Error('The connection that holds the lock is lost.')))
  await client.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1, $2) AS taken',
      [SPACE, KEY],
    )
    if (rows[0]?.taken) return { signal: lost.signal, end: () => client.end() }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  await client.end()
  return null
}

/** Whether some process is reading now. */
export async function isTaken({ prisma }: Pick<Database, 'prisma'>): Promise<boolean> {
  const held = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${SPACE} AND objid = ${KEY} AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  return held.length > 0
}
