import { mkdtemp } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { openPlatform } from '../../../../server/composition/platform.ts'
import { readConfig } from '../../../../server/config.ts'
import { databaseChecks } from '../../../../server/health/checks/database.ts'
import { runChecks } from '../../../../server/platform/checks/run-checks.ts'
import { connect, type Database } from '../../../../server/platform/database/connect.ts'
import { followDatabaseTime } from '../../../../server/platform/database/database-time.ts'
import { tellOfProcess } from '../../../../server/platform/database/processes.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { createDatabase } from '../../../support/databases/database.ts'
import { until } from '../../../support/until.ts'

const FIVE_MINUTES = 300_000

let database: Database
beforeEach(async () => {
  database = connect(await createDatabase(), { connections: 3 })
  return database.close
})

/** The time on a machine whose clock can be turned. @returns also what its log warns of */
async function onMachine(astray: { ms: number }) {
  const warned: unknown[] = []
  const log = Object.assign(createLogger('silent'), {
    warn: (fields: unknown) => void warned.push(fields),
  })
  const machine = () => Date.now() + astray.ms
  const time = await followDatabaseTime(database.pool, log, { machine, lookMs: 20 })
  onTestFinished(time.stop)
  const off = () => Math.abs(time.now().getTime() - Date.now())
  return { time, warned, off }
}

test('a machine that is minutes ahead or behind goes by the time of the database, and says so once', async () => {
  for (const ms of [FIVE_MINUTES, -FIVE_MINUTES]) {
    const { off, warned } = await onMachine({ ms })
    expect(off()).toBeLessThan(1000)
    await new Promise((done) => setTimeout(done, 100))
    expect(warned).toEqual([{ aheadSeconds: ms / 1000 }])
  }
})

test('the whole portal goes by it', async () => {
  const right = Date.now
  const astray = vi.spyOn(Date, 'now').mockImplementation(() => right() + FIVE_MINUTES)
  onTestFinished(() => astray.mockRestore())
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: await mkdtemp(join(tmpdir(), 'sverka-time-')),
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    SANDBOX: 'off',
  })
  const platform = await openPlatform(config, { runsJobs: false })
  onTestFinished(platform.close)
  expect(Math.abs(platform.clock.now().getTime() - right())).toBeLessThan(1000)
})

test('a clock that is right is left alone: time does not go to and fro by what an answer takes', async () => {
  const { time, warned } = await onMachine({ ms: 400 })
  expect(time.now().getTime() - Date.now()).toBeGreaterThan(350)
  expect(warned).toEqual([])
})

test('a clock that is turned while the process runs is followed, there and back', async () => {
  const astray = { ms: 0 }
  const { off, warned } = await onMachine(astray)
  astray.ms = FIVE_MINUTES
  await until(() => off() < 1000)
  astray.ms = 0
  await until(() => off() < 1000)
  expect(off()).toBeLessThan(5)
  expect(warned).toEqual([{ aheadSeconds: 300 }, { aheadSeconds: 0 }])
})

test('a clock that is turned between a question and its answer is measured by another one', async () => {
  let calls = 0
  const warned: unknown[] = []
  const log = Object.assign(createLogger('silent'), {
    warn: (fields: unknown) => void warned.push(fields),
  })
  // The first look asks six times; of the second one the first question stands five minutes ahead of its answer.
  const machine = () => Date.now() + (++calls === 7 ? FIVE_MINUTES : 0)
  const time = await followDatabaseTime(database.pool, log, { machine, lookMs: 20 })
  onTestFinished(time.stop)
  await until(() => calls > 12)
  expect(warned).toEqual([])
})

test('the doctor names each process whose machine is astray, whichever of them it asks', async () => {
  const log = createLogger('silent')
  const told = { role: 'web', version: '1.0.0', settings: {} } as const
  const heartbeat = await tellOfProcess(database.pool, log, told)
  onTestFinished(heartbeat.stop)
  const look = async () => {
    const results = await runChecks([databaseChecks(database)], { deadlineMs: 60_000 })
    return results.find(({ id }) => id === 'database.clock')
  }
  expect(await look()).toMatchObject({ state: 'right' })
  await database.pool.query(`UPDATE processes SET host = 'north', pid = 7, clock_ahead = -300`)
  expect(await look()).toMatchObject({
    state: 'warning',
    found: { en: 'web 7, north: 300 s behind.' },
  })
  expect(hostname()).not.toBe('north')
})
