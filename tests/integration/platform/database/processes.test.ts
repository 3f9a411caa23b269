import { hostname } from 'node:os'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { processesChecks } from '../../../../server/health/checks/processes.ts'
import { runChecks } from '../../../../server/platform/checks/run-checks.ts'
import { connect, type Database } from '../../../../server/platform/database/connect.ts'
import { type Process, tellOfProcess } from '../../../../server/platform/database/processes.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { createDatabase } from '../../../support/databases/database.ts'

let database: Database
beforeEach(async () => {
  database = connect(await createDatabase(), { connections: 3 })
  return database.close
})

const NORTH = { PUBLIC_URL: 'https://a.example', STORAGE_URL: 's3://acts/', TIME_ZONE: 'Asia/Omsk' }

/** A process that begins. @returns what its log warns of */
async function begin(role: Process['role'], settings: Record<string, string>) {
  const warned: unknown[] = []
  const log = Object.assign(createLogger('silent'), {
    warn: (fields: unknown) => void warned.push(fields),
  })
  const told = { role, version: '1.0.0', settings: { ...NORTH, ...settings } }
  const heartbeat = await tellOfProcess(database.pool, log, told)
  onTestFinished(heartbeat.stop)
  return warned
}

const look = async () => (await runChecks([processesChecks(database)], { deadlineMs: 60_000 }))[0]

test('processes that agree are right, whatever else they have of their own', async () => {
  expect(await begin('web', {})).toEqual([])
  expect(await begin('worker', { TIME_ZONE: 'Europe/Moscow' })).toEqual([])
  expect(await look()).toMatchObject({ state: 'right' })
})

test('a process with another PUBLIC_URL is told of the first, and the doctor names both with their machines', async () => {
  await begin('web', {})
  const found = `PUBLIC_URL: https://a.example (web ${process.pid} on ${hostname()}), https://b.example (web ${process.pid} on ${hostname()})`
  expect(await begin('web', { PUBLIC_URL: 'https://b.example' })).toEqual([
    { setting: 'PUBLIC_URL', found },
  ])
  expect(await look()).toMatchObject({ state: 'wrong', found: { en: `${found}.` } })
})

test('another STORAGE_URL is a warning: it may be the same folder under another name', async () => {
  await begin('web', {})
  expect(await begin('worker', { STORAGE_URL: 'file:///srv/files' })).toMatchObject([
    { setting: 'STORAGE_URL' },
  ])
  expect(await look()).toMatchObject({
    state: 'warning',
    found: { en: expect.stringContaining('file:///srv/files (worker') },
  })
})
