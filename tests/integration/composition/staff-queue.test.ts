import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { readStaffQueue } from '../../../server/composition/staff-queue.ts'
import type { Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { INDEXES_ALONE, readScans } from '../../support/plan.ts'

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
  const scans = await readScans(client, asked[0] ?? '')
  expect(scans.length).toBeGreaterThan(10)
  expect(scans.filter((node) => !node['Index Cond'])).toEqual([])
})
