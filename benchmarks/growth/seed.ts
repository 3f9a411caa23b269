import type { Pool, PoolClient } from 'pg'
import type { Load } from './load.ts'
import * as papers from './papers.ts'
import * as traffic from './traffic.ts'

/** What staff have to look at on any day. */
const PROBLEMS = 20
/** What is kept for less than ten years from the first release on: the portal had removed older ones by itself. */
const MONTHS_OF_EVENTS = 24
const MONTHS_OF_AUDIT = 60
/** Who came from the customers. */
const PERSON = '00000000-0000-4000-9000-000000000001'

/**
 * Fills an empty, migrated database with so many months that end in October 2026. Triggers are off meanwhile: what they
 * write (the register, the chain of the history) is written beside them.
 */
export async function seedMonths(pool: Pool, load: Load, months: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("SET session_replication_role = 'replica'")
    await client.query(
      "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'",
    )
    const restoreIndexes = await dropIndexes(client)
    await fill(client, load, months)
    await restoreIndexes()
  } finally {
    await client.query('RESET ALL')
    client.release()
  }
  await pool.query('VACUUM ANALYZE')
}

async function fill(client: PoolClient, load: Load, months: number): Promise<void> {
  const { counterparties, acts, editions, deals, letters, events, audit } = load
  const byCounterparty = [counterparties, months]
  await client.query(papers.COUNTERPARTIES, [counterparties])
  await client.query(
    "INSERT INTO users (id, email, role) VALUES ($1, 'person@example.com', 'client')",
    [PERSON],
  )
  await client.query(papers.ACTS, [...byCounterparty, acts])
  await client.query(papers.CONTENTS)
  await client.query(papers.EVENTS_OF_ACTS)
  await client.query(papers.FORMS_OF_ACTS)
  await client.query(papers.EDITIONS, [...byCounterparty, editions])
  await client.query(papers.REQUESTS)
  await client.query(papers.REGISTER)
  await client.query(papers.PROBLEMS, [PROBLEMS])
  await client.query(papers.FORMS_OF_EDITIONS)
  await client.query(papers.HISTORY)
  await client.query(papers.HEAD_OF_HISTORY)
  await client.query(papers.CODES)
  await client.query(traffic.LETTERS, [months, letters])
  const portal = await client.query<{ id: string }>(traffic.PORTAL)
  const ofPortal = (count: number) => [months, count, portal.rows[0]?.id]
  await client.query(traffic.EVENTS, [
    Math.min(months, MONTHS_OF_EVENTS),
    events,
    portal.rows[0]?.id,
  ])
  await client.query(traffic.DEAL_ACTS, ofPortal(deals))
  await client.query(traffic.EVENTS_OF_DEALS)
  await client.query(traffic.STAGE_ENTRIES)
  await client.query(traffic.MESSAGES)
  await client.query(traffic.RUNS)
  await client.query(traffic.EXCHANGE)
  await client.query(traffic.DISCREPANCIES, [PERSON])
  await client.query(traffic.SCANS, [PERSON])
  await client.query(traffic.AUDIT, [counterparties, Math.min(months, MONTHS_OF_AUDIT), audit])
}

/** Rows come many times faster into tables without them. @returns makes them again, as they were */
async function dropIndexes(client: PoolClient): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
     WHERE relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return async () => {
    for (const { definition } of rows) await client.query(definition)
  }
}
