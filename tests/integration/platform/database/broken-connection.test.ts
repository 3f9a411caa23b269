import type { PoolClient } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../../../server/platform/database/connect.ts'
import { createEmptyDatabase } from '../../../support/databases/empty-database.ts'

async function pidOf(client: PoolClient): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid
}

test('a connection that the database ends between two questions fails its holder, not the process', async () => {
  const { pool, close } = connect(await createEmptyDatabase(), { connections: 2 })
  onTestFinished(close)
  const held = await pool.connect()
  const pid = await pidOf(held)
  const gone = new Promise<void>((done) => held.once('end', () => done()))
  // Without a listener the error of a connection that nobody asks anything is nobody's: the process would end.
  await pool.query('SELECT pg_terminate_backend($1)', [pid])
  await gone
  await expect(held.query('SELECT 1')).rejects.toThrow()
  held.release(true)
  expect((await pool.query('SELECT 1 AS figure')).rows).toEqual([{ figure: 1 }])
})
