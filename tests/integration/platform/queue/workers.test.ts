import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { connect } from '../../../../server/platform/database/connect.ts'
import { migrate } from '../../../../server/platform/database/migrate.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { openWorkers } from '../../../../server/platform/queue/workers.ts'
import { createEmptyDatabase } from '../../../support/databases/empty-database.ts'

const log = createLogger('silent')
const MINUTE = 60_000

afterEach(() => {
  vi.useRealTimers()
})

async function openDatabase() {
  const database = connect(await createEmptyDatabase(), { connections: 3 })
  onTestFinished(database.close)
  await migrate(database.pool)
  return database
}

test('a worker is seen while it lives, and neither after its end nor a minute after it was killed', async () => {
  const { pool } = await openDatabase()
  const web = await openWorkers(pool, log, false)
  expect(await web.count()).toBe(0)
  const first = await openWorkers(pool, log, true)
  const second = await openWorkers(pool, log, true)
  expect(await web.count()).toBe(2)
  await first.stop()
  expect(await web.count()).toBe(1)
  // Killed: nobody takes its row away, and nobody renews it.
  await pool.query(`UPDATE workers SET seen_at = now() - interval '61 seconds'`)
  expect(await web.count()).toBe(0)
  await second.stop()
})

test('a process without jobs says that nobody is there only when it has been up for a minute itself', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { pool } = await openDatabase()
  const web = await openWorkers(pool, log, false)
  expect(await web.isSomebodyThere()).toBe(true)
  vi.advanceTimersByTime(MINUTE)
  expect(await web.isSomebodyThere()).toBe(false)
  const worker = await openWorkers(pool, log, true)
  expect(await worker.isSomebodyThere()).toBe(true)
  vi.advanceTimersByTime(MINUTE / 10)
  expect(await web.isSomebodyThere()).toBe(true)
  await worker.stop()
})
