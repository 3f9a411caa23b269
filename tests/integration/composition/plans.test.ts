import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { countByStatus, MAX_COUNTED } from '../../../server/answers/discrepancy/inbox.ts'
import { everybodysWordsCondition } from '../../../server/completion-acts/list/seldom-words.ts'
import { countDeliveries } from '../../../server/distribution/list/run-figures.ts'
import { auditWhere, readAuditFilter } from '../../../server/identity/audit-trail/filter.ts'
import type { AuditFilter } from '../../../server/identity/audit-trail/views.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/databases/database.ts'
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

/** The same connection, and what is asked over it. */
function spyOn(client: Client): { pool: Pick<Client, 'query'>; asked: string[] } {
  const asked: string[] = []
  const query = (sql: string, values: unknown[]) => {
    asked.push(sql)
    return client.query(sql, values)
  }
  return { pool: { query } as unknown as Pick<Client, 'query'>, asked }
}

describe('words among everybody’s acts', () => {
  let database: Database
  let client: Client
  const conditionOf = (...words: string[]) => everybodysWordsCondition(database.prisma, words)
  const scansOf = async (...words: string[]) => {
    const { text, values } = await conditionOf(...words)
    const sql = `SELECT id FROM completion_acts WHERE ${text}`
    return {
      scans: await readScans(client, sql, [...values]),
      found: await client.query(sql, [...values]),
    }
  }

  beforeAll(async () => {
    database = connect(url)
    client = new Client({ connectionString: url })
    await client.connect()
    await client.query("SET session_replication_role = 'replica'")
    for (const setting of INDEXES_ALONE) await client.query(`SET ${setting} = off`)
    await client.query(`
      INSERT INTO completion_acts (id, set, ref, number, date_time, currency, total, vat_total, summary, line_count,
        search_text, comment, posted, deletion_mark, data_version, content_hash, status, matched_rule, signals,
        next_signals_at, visible, state, updated_at)
      SELECT gen_random_uuid(), '', gen_random_uuid(), '', now(), 'RUB', 1, 0, '', 1,
        ' 00BP ' || lpad((n * 613)::text, 7, '0') || ' DOGOVOR ' || CASE WHEN n % 97 = 0 THEN 'REMONT' ELSE 'ARENDA' END,
        '', true, false, '', '', 'issued', 'posted', '{}', now(), true, 'waiting', now()
      FROM generate_series(1, 4000) AS n`)
    await client.query('VACUUM ANALYZE completion_acts')
  })
  afterAll(async () => {
    await client.end()
    await database.close()
  })

  test('the seldom ones are looked up; what nearly every act has is no matter for the index', async () => {
    const { scans, found } = await scansOf('00BP', 'DOGOVOR', 'REMONT')
    expect(scans).toHaveLength(1)
    expect(scans[0]?.['Index Cond']).toMatch(/^[^%]*%REMONT%[^%]*$/)
    expect(found.rows).toHaveLength(41)
    // Where all are common, the index has them all.
    const common = await scansOf('00BP', 'DOGOVOR')
    expect(common.scans[0]?.['Index Cond']).toMatch(/00BP.*DOGOVOR/)
    expect(common.found.rows).toHaveLength(4000)
  })

  test('a number is looked up by its end, and by all of it where the end is zeros', async () => {
    const { scans, found } = await scansOf('00BP', '0061913')
    expect(scans[0]?.['Index Cond']).toMatch(/^[^%]*%61913%[^%]*$/)
    expect(found.rows).toHaveLength(1)
    expect((await scansOf('0613000')).scans[0]?.['Index Cond']).toContain('%0613000%')
    expect((await scansOf('1061913')).found.rows).toHaveLength(0)
  })
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
  const { pool, asked } = spyOn(client)
  const counted = await countDeliveries({ pool } as unknown as Database, run)
  expect(counted.map(({ channel, counts }) => [channel, counts.delivered])).toEqual([
    ['portal', 100],
    ['email', 100],
  ])
  const scans = await readScans(client, asked[0] ?? '', [run])
  expect(scans.filter((scan) => !scan['Index Cond'])).toEqual([])
})

test('of discrepancies that were resolved no more are counted than a page says', async () => {
  const client = await openClient()
  await client.query("SET session_replication_role = 'replica'")
  await client.query(`
    INSERT INTO discrepancies (id, counterparty_id, category, status, document_hash, created_at, last_message_at)
    SELECT gen_random_uuid(), lpad((n % 100)::text, 32, '0')::uuid, 'amount',
      (CASE WHEN n <= 200 THEN 'open' ELSE 'resolved' END)::"DiscrepancyStatus", '', now(), now()
    FROM generate_series(1, 12000) AS n`)
  await client.query('VACUUM ANALYZE discrepancies')
  const { pool, asked } = spyOn(client)
  const database = { pool } as unknown as Database
  expect(await countByStatus(database, null)).toEqual({
    open: 200,
    answered: 0,
    resolved: MAX_COUNTED + 1,
  })
  const one = '7'.padStart(32, '0')
  expect(await countByStatus(database, one)).toEqual({ open: 2, answered: 0, resolved: 118 })
  // Those that nearly all rows have may be counted by walking; the rare ones are looked up.
  const ofAll = await readScans(client, asked[0] ?? '')
  expect(ofAll.filter((scan) => scan['Index Cond'])).toMatchObject([{}, {}])
  const ofOne = await readScans(client, asked[1] ?? '', [one])
  expect(ofOne.filter((scan) => !scan['Index Cond'])).toEqual([])
})

test('a question is answered by one process of PostgreSQL', async () => {
  const { pool, close } = connect(url)
  onTestFinished(close)
  const { rows } = await pool.query('SHOW max_parallel_workers_per_gather')
  expect(rows).toEqual([{ max_parallel_workers_per_gather: '0' }])
})

test('events of the audit are asked for by what its indexes have: whole names of actions, an address', async () => {
  const client = await openClient()
  await client.query(`
    INSERT INTO audit_events (action, ip)
    SELECT CASE WHEN n % 1000 = 0 THEN 'discrepancy.opened' ELSE 'act.downloaded' END, '192.0.2.' || n % 5
    FROM generate_series(1, 20000) AS n`)
  await client.query('ANALYZE audit_events')
  const database = connect(url)
  onTestFinished(() => database.close())
  const scansOf = async (filter: Partial<AuditFilter>) => {
    const admin = { role: 'admin' } as Actor
    const where = await auditWhere(database.prisma, admin, readAuditFilter(filter, admin), 'UTC')
    const asked: { text: string; values: unknown[] }[] = []
    const { query } = database.pool
    database.pool.query = ((
      question: { text: string; values: unknown[] },
      ...others: unknown[]
    ) => {
      asked.push(question)
      return Reflect.apply(query, database.pool, [question, ...others])
    }) as typeof query
    const order = [{ at: 'desc' }, { id: 'desc' }] as const
    await database.prisma.auditEvent.findMany({ where, orderBy: [...order], take: 51 })
    database.pool.query = query
    return readScans(client, asked[0]?.text ?? '', asked[0]?.values)
  }
  const ofKind = await scansOf({ what: 'discrepancy' })
  expect(ofKind.map((scan) => scan['Index Name'])).toEqual(['audit_events_action_at_id_idx'])
  const ofAddress = await scansOf({ who: '203.0.113.9' })
  expect(ofAddress.map((scan) => scan['Index Name'])).toEqual(['audit_events_ip_idx'])
})
