import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { allJobs } from '../../../../server/composition/jobs.ts'
import { assertUsable } from '../../../../server/platform/database/assert-usable.ts'
import { connect } from '../../../../server/platform/database/connect.ts'
import { migrate } from '../../../../server/platform/database/migrate.ts'
import { openSession } from '../../../../server/platform/database/session.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { openQueue } from '../../../../server/platform/queue/queue.ts'
import { createEmptyDatabase } from '../../../support/databases/empty-database.ts'

const opened: Client[] = []
afterEach(async () => {
  for (const client of opened.splice(0)) await client.end()
})

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url, application_name: 'psql' })
  await client.connect()
  opened.push(client)
  return client.query(sql)
}

const nameOf = (url: string) => new URL(url).pathname.slice(1)

async function refusalOf(url: string): Promise<string> {
  const database = connect(url, { connections: 2 })
  onTestFinished(() => database.close())
  return assertUsable(database).then(
    () => 'usable',
    (error: Error) => error.message,
  )
}

const withParameter = (url: string, parameter: string) => `${url}?${parameter}`

test('a database as the docs make it is usable', async () => {
  expect(await refusalOf(await createEmptyDatabase())).toBe('usable')
})

test('a locale without Cyrillic letters is refused with the statement that makes another database', async () => {
  const url = new URL(await createEmptyDatabase())
  const name = `${nameOf(url.href)}_c`
  await ask(
    url.href,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'`,
  )
  url.pathname = `/${name}`
  const words = await refusalOf(url.href)
  expect(words).toContain('knows no Cyrillic letters (C or POSIX)')
  expect(words).toContain("LOCALE_PROVIDER icu ICU_LOCALE 'ru-RU'")
})

test.each([
  ['SET default_transaction_read_only = on', 'SET default_transaction_read_only = off;'],
  [
    'CONNECTION LIMIT 10',
    'lets the portal have 10 connections; each of its processes needs up to 30',
  ],
  ['SET search_path = elsewhere, public', 'DATABASE_URL=…?schema=elsewhere'],
  ['SET search_path = nowhere', 'SET search_path = public'],
])('ALTER DATABASE … %s: the refusal says what to do', async (change, remedy) => {
  const url = await createEmptyDatabase()
  await ask(url, 'CREATE SCHEMA elsewhere')
  await ask(url, `ALTER DATABASE ${nameOf(url)} ${change}`)
  const words = await refusalOf(url)
  expect(words).toContain(remedy)
  expect(words).not.toContain(new URL(url).password)
})

test('a schema that the address names and that is not there is to be made', async () => {
  const url = withParameter(await createEmptyDatabase(), 'schema=portal')
  expect(await refusalOf(url)).toContain('CREATE SCHEMA portal AUTHORIZATION')
})

test('tables stand in the schema that the address names, and are found there by everything', async () => {
  const plain = await createEmptyDatabase()
  await ask(plain, 'CREATE SCHEMA portal')
  const url = withParameter(plain, 'schema=portal')
  expect(await refusalOf(url)).toBe('usable')
  const database = connect(url, { connections: 2 })
  onTestFinished(() => database.close())
  await migrate(database.pool)
  await database.prisma.setting.create({ data: { key: 'here', value: 1 } })
  const { rows } = await ask(plain, 'SELECT key FROM portal.settings')
  expect(rows).toEqual([{ key: 'here' }])
})

test('limits that an administrator set do not end locks, words to all and migrations', async () => {
  const url = await createEmptyDatabase()
  const name = nameOf(url)
  for (const limit of ['statement_timeout', 'lock_timeout', 'idle_session_timeout']) {
    await ask(url, `ALTER DATABASE ${name} SET ${limit} = '1s'`)
  }
  const session = await openSession(url, 'sverka-test')
  await session.query('SELECT pg_sleep(1.5)')
  await new Promise((done) => setTimeout(done, 1500))
  expect((await session.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await session.end()
  opened.length = 0
})

test('instants and dates are what they are, however the database is set', async () => {
  const url = await createEmptyDatabase()
  for (const setting of [
    `TimeZone = 'Asia/Tokyo'`,
    `DateStyle = 'German'`,
    `IntervalStyle = 'sql_standard'`,
    `bytea_output = 'escape'`,
    `default_transaction_isolation = 'serializable'`,
  ]) {
    await ask(url, `ALTER DATABASE ${nameOf(url)} SET ${setting}`)
  }
  const database = connect(url, { connections: 2 })
  onTestFinished(() => database.close())
  await migrate(database.pool)
  const at = new Date('2026-11-30T21:30:00.000Z')
  await database.prisma.setting.create({ data: { key: 'here', value: 1, updatedAt: at } })
  const byPrisma = await database.prisma.setting.findUniqueOrThrow({ where: { key: 'here' } })
  expect(byPrisma.updatedAt).toEqual(at)
  const [raw] = await database.prisma.$queryRaw<{ at: Date; now: Date }[]>`
    SELECT updated_at AS at, now() AS now FROM settings`
  expect(raw?.at).toEqual(at)
  expect(Math.abs((raw?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  const session = await openSession(url, 'sverka-test')
  opened.push(session)
  for (const client of [database.pool, session]) {
    const { rows } = await client.query(
      `SELECT updated_at AS at, '\\x01ff'::bytea AS bytes, current_setting('transaction_isolation') AS level FROM settings`,
    )
    expect(rows).toEqual([{ at, bytes: Buffer.from([1, 255]), level: 'read committed' }])
  }
})

test('the queue writes and reads instants in its own way too', async () => {
  const url = await createEmptyDatabase()
  await ask(url, `ALTER DATABASE ${nameOf(url)} SET DateStyle = 'German'`)
  const queue = await openQueue(url, createLogger('silent'), false, allJobs)
  onTestFinished(() => queue.stop())
  // What the queue's own connection goes by, as each row of it tells.
  await ask(
    url,
    `ALTER TABLE pgboss.job ALTER COLUMN output SET DEFAULT to_jsonb(current_setting('DateStyle'))`,
  )
  await queue.send('sync-acts', {}, { startAfter: 60 })
  const { rows } = await ask(url, 'SELECT output AS style FROM pgboss.job')
  expect(rows).toEqual([{ style: 'ISO, YMD' }])
})

test('migrations that wait say for whom', async () => {
  const url = await createEmptyDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'sverka-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const add = async (name: string, sql: string) => {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  await add('1_one', 'CREATE TABLE one (id int)')
  const database = connect(url, { connections: 3 })
  onTestFinished(() => database.close())
  await migrate(database.pool, folder)
  await add('2_two', 'ALTER TABLE one ADD COLUMN name text')
  const holder = await openSession(url, 'an evening report')
  await holder.query('BEGIN')
  await holder.query('SELECT * FROM one')
  const heard = Promise.withResolvers<string>()
  const done = migrate(database.pool, folder, heard.resolve)
  expect(await heard.promise).toMatch(
    /^waits since \d+ s for process \d+ of the database \(an evening report, role sverka, 127\.0\.0\.1; idle in transaction since \d+ s\)$/,
  )
  await holder.query('COMMIT')
  expect(await done).toEqual(['2_two'])
  await holder.end()
})
