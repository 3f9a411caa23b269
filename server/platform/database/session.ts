import { Client, type ClientBase } from 'pg'
import { clientOptions, schemaOf } from './client-options.ts'

const CONNECT_MS = 5000

/**
 * Limits that an administrator of the database may have set for everybody. On a connection that waits for words or
 * holds a lock they would end what is meant to last. Those that this PostgreSQL does not know are left out.
 */
const WITHOUT_LIMITS = `
SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN
  ('statement_timeout', 'lock_timeout', 'idle_session_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`

/**
 * How values are written and read, whatever the server, the database or the role is set to. Prisma takes the text of an
 * instant for UTC: in a database that is set to Moscow time all instants would be three hours off. Dates in another
 * style than ISO are read by nobody, and PostgreSQL's own level of isolation is what every transaction counts on. A
 * connection that rests is no fault: pools end it by themselves.
 */
const OWN_WAYS = `
SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
SET extra_float_digits = 1; SET standard_conforming_strings = on;
SET default_transaction_isolation = 'read committed'; SET idle_session_timeout = 0`

/**
 * A connection of one's own, without time limits: for locks that last, LISTEN and long work. It has a listener for
 * errors, so one that breaks while nobody asks it anything does not end the process.
 * @param application what the connection is called in the database's lists
 */
export async function openSession(url: string, application: string): Promise<Client> {
  const client = new Client({
    ...clientOptions(url),
    application_name: application,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await liftLimits(client)
    await settle(client, url)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/** Lifts the limits of a connection that is there already. */
export async function liftLimits(client: ClientBase): Promise<void> {
  await client.query(WITHOUT_LIMITS)
}

/**
 * No processes of PostgreSQL beside the connection's own: a page looks at few rows, and starting helpers for what the
 * planner takes for many costs more than the whole page.
 */
export async function askAlone(client: ClientBase): Promise<void> {
  await client.query('SET max_parallel_workers_per_gather = 0')
}

/**
 * Every connection to the database begins so, whoever opens it. It gets a listener for errors: a pool listens only to
 * connections that rest, and one that breaks between two questions of who holds it would end the process.
 */
export async function settle(client: ClientBase, url: string): Promise<void> {
  client.on('error', () => undefined)
  await client.query(OWN_WAYS)
  await chooseSchema(client, url)
}

/** Names without a schema are those of `?schema=`, then those that the role has been given (extensions). */
async function chooseSchema(client: ClientBase, url: string): Promise<void> {
  const schema = schemaOf(url)
  if (schema === null) return
  await client.query(
    `SELECT set_config('search_path', quote_ident($1) || ', ' || current_setting('search_path'), false)`,
    [schema],
  )
}
