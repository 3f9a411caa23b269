import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { readStaffQueue } from '../../../server/composition/staff-queue.ts'
import type { Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/database.ts'

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}

/** What makes the planner take an index wherever the question has one, however small the table is. */
const INDEXES_ALONE = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']

test('the numbers of the menu are counted by indexes: every page of staff asks', async () => {
  const client = new Client({ connectionString: await createDatabase() })
  await client.connect()
  onTestFinished(() => client.end())
  for (const setting of INDEXES_ALONE) await client.query(`SET ${setting} = off`)
  const asked: string[] = []
  const query = async (sql: string) => {
    asked.push(sql)
    return { rows: [] }
  }
  await readStaffQueue({ pool: { query } } as unknown as Database)
  expect(asked).toHaveLength(1)
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${asked[0]}`)
  const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan)
  const scans = nodes.filter((node) => /Seq Scan|Index.*Scan/.test(node['Node Type']))
  expect(scans.length).toBeGreaterThan(10)
  expect(scans.filter((node) => !node['Index Cond'])).toEqual([])
})

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
