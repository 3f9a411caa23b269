import { Client } from 'pg'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { wordsCondition } from '../../../server/completion-acts/list/search.ts'
import { countDeliveries } from '../../../server/distribution/list/run-figures.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/database.ts'
import { INDEXES_ALONE, readScans } from '../../support/plan.ts'

/** What ten years must not make slower; `npm run bench -- growth` measures it. */

let url: string
beforeAll(async () => {
  url = await createDatabase()
})

async function openClient(): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

test('a number that is searched is looked up by itself, without the prefix that every act has', async () => {
  const client = await openClient()
  for (const setting of INDEXES_ALONE) await client.query(`SET ${setting} = off`)
  const { text, values } = wordsCondition({ words: ['00BP', '0600119'] })
  const sql = `SELECT id FROM completion_acts WHERE ${text}`
  const [scan, ...others] = await readScans(client, sql, [...values])
  expect(others).toEqual([])
  expect(scan?.['Index Cond']).toContain('0600119')
  expect(scan?.['Index Cond']).not.toContain('00BP')
  // Words alone are all the index's.
  const words = wordsCondition({ words: ['REMONT', 'KRQWI'] })
  const [both] = await readScans(client, `SELECT id FROM completion_acts WHERE ${words.text}`, [
    ...words.values,
  ])
  expect(both?.['Index Cond']).toMatch(/REMONT.*KRQWI/)
})

test('deliveries of a run are counted without those of the others', async () => {
  const client = await openClient()
  await client.query("SET session_replication_role = 'replica'")
  await client.query(`
    WITH items AS (
      INSERT INTO distribution_items (id, run_id, counterparty_id, name, status, reason)
      SELECT gen_random_uuid(), lpad((n % 120)::text, 32, '0')::uuid, gen_random_uuid(), '', 'done', 'balance'
      FROM generate_series(1, 12000) AS n RETURNING id)
    INSERT INTO distribution_deliveries (id, item_id, channel, status, created_at)
    SELECT gen_random_uuid(), id, channel::"DistributionChannel", 'delivered', now()
    FROM items, unnest(ARRAY['portal', 'email']) AS channel`)
  await client.query('ANALYZE distribution_items, distribution_deliveries')
  const run = '7'.padStart(32, '0')
  const asked: string[] = []
  const pool = {
    query: (sql: string, values: unknown[]) => {
      asked.push(sql)
      return client.query(sql, values)
    },
  }
  const counted = await countDeliveries({ pool } as unknown as Database, run)
  expect(counted.map(({ channel, counts }) => [channel, counts.delivered])).toEqual([
    ['portal', 100],
    ['email', 100],
  ])
  const scans = await readScans(client, asked[0] ?? '', [run])
  expect(scans.filter((scan) => !scan['Index Cond'])).toEqual([])
})

test('a question is answered by one process of PostgreSQL', async () => {
  const { pool, close } = connect(url)
  onTestFinished(close)
  const { rows } = await pool.query('SHOW max_parallel_workers_per_gather')
  expect(rows).toEqual([{ max_parallel_workers_per_gather: '0' }])
})
