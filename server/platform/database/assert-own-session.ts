import { Client } from 'pg'
import { clientOptions } from './client-options.ts'
import type { Database } from './connect.ts'
import { DatabaseFault } from './database-fault.ts'

const ROUNDS = 4
const ANSWER_MS = 10_000

/**
 * Whether a connection is one session of the database for as long as it lives. Behind a pooler that gives each
 * transaction whatever session is free, a lock would be held by nobody, words to all would not be heard, and
 * processes would hang or die in the midst of work. It shows when one connection begins a transaction in the very
 * session that another one was given a moment ago.
 * @throws DatabaseFault
 */
export async function assertOwnSession({ url }: Pick<Database, 'url'>): Promise<void> {
  const clients = [probe(url), probe(url)] as const
  try {
    await Promise.all(clients.map((client) => client.connect()))
    const [one, other] = clients
    let session: number | null = null
    for (let round = 0; round < ROUNDS; round++) {
      const own = await sessionOf(one)
      await other.query('BEGIN')
      const others = await sessionOf(other)
      const isMoved = session !== null && session !== own
      await other.query('COMMIT')
      if (own === others || isMoved) throw new DatabaseFault(describePooler('transaction'))
      session = own
    }
  } catch (error) {
    if (error instanceof DatabaseFault) throw error
    const message = error instanceof Error ? error.message : String(error)
    if (/statement pooling|transaction blocks not allowed/i.test(message)) {
      throw new DatabaseFault(describePooler('statement'))
    }
    if (/timeout/i.test(message)) throw new DatabaseFault(NO_SESSIONS)
    throw error
  } finally {
    // A question that hangs in a pooler would hold a polite end, too.
    for (const client of clients) client.end().catch(() => undefined)
  }
}

function probe(url: string): Client {
  const client = new Client({
    ...clientOptions(url),
    application_name: 'sverka-probe',
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  })
  client.on('error', () => undefined)
  return client
}

async function sessionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}

const POOLER =
  'Set pool_mode = session for this database in pgbouncer.ini (or the like), or connect past the pooler.'

function describePooler(mode: 'transaction' | 'statement'): string {
  return (
    `DATABASE_URL leads through a pooler with ${mode} pooling, on which locks and notifications of the portal do not work.\n` +
    POOLER
  )
}

const NO_SESSIONS =
  'DATABASE_URL leads through a pooler that gave no session within ten seconds: its pool is too small.\n' +
  'Set default_pool_size to 30 for each process of the portal, or connect past the pooler.'
