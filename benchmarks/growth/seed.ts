import type { Pool, PoolClient } from 'pg'
import { type Load, READERS_RUNS } from './load.ts'
import * as papers from './papers.ts'
import * as traffic from './traffic.ts'
import { LATEST_WAIT } from './waiting.ts'

/** What staff have to look at on any day. */
const PROBLEMS = 20
/** What is kept for less than ten years from the first release on: the portal had removed older ones by itself. */
const MONTHS_OF_EVENTS = 24
const MONTHS_OF_AUDIT = 60
/** Who came from the customers. */
const PERSON = '00000000-0000-4000-9000-000000000001'
/** As the machine has processors: a connection is one. */
const AT_ONCE = 2
/** The whole server's, while the years are written: nothing that is measured is under way. */
const UNSAFE = ['autovacuum', 'fsync', 'full_page_writes']

type Query = (sql: string, values?: unknown[]) => Promise<unknown>

/**
 * Fills an empty, migrated database with so many months that end in October 2026. Triggers are off meanwhile: what they
 * write (the register, the chain of the history) is written beside them.
 */
export async function seedMonths(pool: Pool, load: Load, months: number): Promise<void> {
  await setServer(pool, (name) => `ALTER SYSTEM SET ${name} = off`)
  const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => openClient(pool)))
  try {
    const indexes = await dropIndexes(pool)
    await fill(clients, load, months)
    await takeInTurn(clients, indexes)
  } finally {
    // Their settings are for nothing else.
    for (const client of clients) client.release(true)
    await setServer(pool, (name) => `ALTER SYSTEM RESET ${name}`)
  }
  await pool.query('CHECKPOINT')
  await pool.query('VACUUM ANALYZE')
}

async function setServer(pool: Pool, statement: (name: string) => string): Promise<void> {
  for (const name of UNSAFE) await pool.query(statement(name))
  await pool.query('SELECT pg_reload_conf()')
}

async function openClient(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect()
  await client.query(
    "SET session_replication_role = 'replica'; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'",
  )
  return client
}

/** What depends on one another in one row, rows beside each other. */
async function fill(clients: PoolClient[], load: Load, months: number): Promise<void> {
  const { counterparties, acts, editions, deals, letters, events, audit } = load
  const byCounterparty = [counterparties, months]
  const query: Query = (sql, values) => clients[0]?.query(sql, values) ?? Promise.resolve()
  await query(papers.COUNTERPARTIES, [counterparties])
  await query("INSERT INTO users (id, email, role) VALUES ($1, 'person@example.com', 'client')", [
    PERSON,
  ])
  const portal = await clients[0]?.query<{ id: string }>(traffic.PORTAL)
  const portalId = portal?.rows[0]?.id
  await takeInTurn<(query: Query) => Promise<void>>(clients, [
    async (query) => {
      await query(papers.ACTS, [...byCounterparty, acts])
      await query(papers.CONTENTS)
      await query(papers.EVENTS_OF_ACTS)
      await query(papers.FORMS_OF_ACTS)
      await query(traffic.DISCREPANCIES, [PERSON])
      await query(traffic.SCANS, [PERSON])
    },
    async (query) => {
      await query(papers.EDITIONS, [...byCounterparty, editions])
      await query(papers.REQUESTS)
      await query('ANALYZE reconciliation_requests, reconciliation_acts')
      await query(papers.REGISTER)
      await query(papers.PROBLEMS, [PROBLEMS])
      await query(papers.FORMS_OF_EDITIONS)
      await query(traffic.RUNS)
      await query(traffic.RUNS_OF_LAST_MONTH, [READERS_RUNS])
      await query(traffic.EXCHANGE)
    },
    async (query) => {
      await query(traffic.DEAL_ACTS, [months, deals, portalId])
      await query(traffic.EVENTS_OF_DEALS)
      await query(traffic.STAGE_ENTRIES)
      await query(traffic.MESSAGES)
    },
    async (query) => {
      await query(traffic.AUDIT, [counterparties, Math.min(months, MONTHS_OF_AUDIT), audit])
    },
    async (query) => {
      await query(traffic.EVENTS, [Math.min(months, MONTHS_OF_EVENTS), events, portalId])
    },
    async (query) => {
      await query(traffic.LETTERS, [months, letters])
    },
  ])
  await takeInTurn<(query: Query) => Promise<void>>(clients, [
    async (query) => {
      await query(papers.HISTORY)
      await query(papers.HEAD_OF_HISTORY)
    },
    async (query) => {
      await query(papers.CODES)
    },
    async (query) => {
      for (const statement of LATEST_WAIT) await query(statement)
    },
  ])
}

/** Each client takes the next piece of work as it ends one. */
async function takeInTurn<Work extends string | ((query: Query) => Promise<void>)>(
  clients: readonly PoolClient[],
  works: readonly Work[],
): Promise<void> {
  const left = [...works]
  await Promise.all(
    clients.map(async (client) => {
      for (let work = left.shift(); work !== undefined; work = left.shift()) {
        if (typeof work === 'string') await client.query(work)
        else await work((sql, values) => client.query(sql, values))
      }
    }),
  )
}

/** Rows come many times faster into tables without them. @returns what makes them again, as they were; the slowest first */
async function dropIndexes(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
     WHERE relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY pg_get_indexdef(indexrelid) LIKE '% USING gin %' DESC`,
  )
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`)
  return rows.map(({ definition }) => definition)
}
