import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { assertUsable } from '../../server/platform/database/assert-usable.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { freePort } from '../support/programs/free-port.ts'
import { runScript } from '../support/programs/run-script.ts'
import { startPortal } from '../support/programs/start-portal.ts'
import { until } from '../support/until.ts'
import { provide } from './support/debian.ts'
import { startPgbouncer } from './support/pgbouncer.ts'
import { MAJORS, PostgresServer, providePostgres } from './support/postgres.ts'

const PASSPHRASE = 'five words that nobody guesses'
const KEY = Buffer.alloc(32, 7).toString('base64')
const EMAIL = 'admin@portal.example'
const REAL = { SANDBOX: 'off', SECOND_FACTOR: 'off', ENCRYPTION_KEY: KEY, LOG_LEVEL: 'error' }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sverka-database-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A server of a major version, or undefined with the test skipped. */
async function serverOf(
  major: number,
  context: { skip(reason: string): void },
  settings: string[] = [],
): Promise<PostgresServer> {
  const programs = await providePostgres(major)
  if (typeof programs === 'string') {
    context.skip(programs)
    throw new Error(programs)
  }
  const server = await PostgresServer.start(programs, settings)
  onTestFinished(() => server.remove())
  return server
}

const admin = (url: string, line: string[], input = '') =>
  runScript(
    'server/commands/admin.ts',
    line,
    { ...REAL, DATABASE_URL: url, DATA_DIR: join(folder, 'data') },
    input,
  )

async function refusalOf(url: string): Promise<string> {
  const database = connect(url, { connections: 2 })
  onTestFinished(() => database.close())
  return assertUsable(database).then(
    () => 'usable',
    (error: Error) => error.message,
  )
}

const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )

test.for(MAJORS)(
  'PostgreSQL %i: a process begins there, outlives a restart of the server, and moves to another version by a backup',
  async (major, context) => {
    const server = await serverOf(major, context)
    const url = await server.makeDatabase('portal')
    const made = await admin(url, ['create-admin', '--email', EMAIL], `${PASSPHRASE}\n`)
    expect(made).toMatchObject({ code: 0, errors: '' })
    const port = await freePort()
    const data = join(folder, `data-${major}`)
    await startPortal({
      ...REAL,
      DATABASE_URL: url,
      DATA_DIR: data,
      ROLE: 'worker',
      WORKER_PORT: String(port),
    })
    expect(await until(() => isReady(port))).toBe(true)
    await server.end()
    expect(await until(async () => !(await isReady(port)), 30_000)).toBe(true)
    await server.begin()
    expect(await until(() => isReady(port), 60_000)).toBe(true)

    const file = join(folder, `${major}.backup`)
    expect(await admin(url, ['backup', file], `${PASSPHRASE}\n`)).toMatchObject({ code: 0 })
    // From every version to the newest, and from the newest to the oldest.
    const other = await serverOf(major === 18 ? 14 : 18, context)
    const target = await other.makeDatabase('portal')
    const restored = await admin(target, ['restore', file], `${PASSPHRASE}\n`)
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.output).toContain('The history of papers is whole')
    const people = await other.ask('SELECT email FROM users', other.url('portal'))
    expect(people).toEqual([{ email: EMAIL }])
  },
)

describe('behind pgbouncer', () => {
  const lack = provide('pgbouncer')
  test.for(['transaction', 'statement'] as const)(
    '%s pooling is refused with a sentence',
    async (mode, context) => {
      if (lack) return context.skip(lack)
      const server = await serverOf(18, context)
      const pooler = await startPgbouncer(await server.makeDatabase('portal'), mode)
      onTestFinished(pooler.stop)
      const { code, output, errors } = await admin(pooler.url, ['migrate'])
      expect({ code, output }).toEqual({ code: 2, output: '' })
      expect(errors).toContain(`a pooler with ${mode} pooling`)
      expect(errors).toContain('pool_mode = session')
    },
  )

  test('session pooling serves a process', async (context) => {
    if (lack) return context.skip(lack)
    const server = await serverOf(18, context)
    const pooler = await startPgbouncer(await server.makeDatabase('portal'), 'session')
    onTestFinished(pooler.stop)
    const port = await freePort()
    await startPortal({
      ...REAL,
      DATABASE_URL: pooler.url,
      DATA_DIR: join(folder, 'pooled'),
      ROLE: 'worker',
      WORKER_PORT: String(port),
    })
    expect(await until(() => isReady(port))).toBe(true)
  })

  test('a pool that has no session left is named, instead of a start that hangs', async (context) => {
    if (lack) return context.skip(lack)
    const server = await serverOf(18, context)
    const pooler = await startPgbouncer(await server.makeDatabase('portal'), 'session', 1)
    onTestFinished(pooler.stop)
    expect(await refusalOf(pooler.url)).toContain('its pool is too small')
  })
})

test('TLS: encrypted, or proved too, without a word of warning; another certificate is refused with what to set', async (context) => {
  const keys = join(folder, 'tls')
  spawnSync('mkdir', ['-p', keys])
  const make = (name: string) =>
    spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-keyout', `${keys}/${name}.key`, '-out', `${keys}/${name}.pem`],
    ])
  make('ours')
  make('other')
  spawnSync('sh', [
    '-c',
    `chmod 755 '${folder}' '${keys}'; chmod 600 '${keys}/ours.key'; chown -R postgres '${keys}'`,
  ])
  const server = await serverOf(DEBIAN, context, [
    'ssl=on',
    `ssl_cert_file=${keys}/ours.pem`,
    `ssl_key_file=${keys}/ours.key`,
  ])
  const url = await server.makeDatabase('portal')
  for (const parameters of [
    'sslmode=require',
    `sslmode=verify-full&sslrootcert=${keys}/ours.pem`,
  ]) {
    const { code, errors } = await admin(`${url}?${parameters}`, ['migrate'])
    expect({ code, errors }, parameters).toEqual({ code: 0, errors: '' })
  }
  const [, pid] = [
    null,
    await server.ask<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      `${url}?sslmode=verify-full&sslrootcert=${keys}/ours.pem`,
    ),
  ]
  expect(pid).toEqual([{ ssl: true }])
  const refused = await refusalOf(`${url}?sslmode=verify-full&sslrootcert=${keys}/other.pem`)
  expect(refused).toContain('sslrootcert=/path/to/ca.pem')
  expect(refused).not.toContain(server.password)
})

const DEBIAN = 15

test('a standby is refused by name', async (context) => {
  const server = await serverOf(DEBIAN, context)
  await server.makeDatabase('portal')
  const standby = await server.copyAsStandby()
  onTestFinished(() => standby.remove())
  expect(await refusalOf(standby.url('portal', 'portal'))).toContain('is a read-only standby')
})

test('migrations that wait for a prepared transaction name it', async (context) => {
  const server = await serverOf(DEBIAN, context, ['max_prepared_transactions=5'])
  const url = await server.makeDatabase('portal')
  const migrations = join(folder, 'migrations')
  const add = async (name: string, sql: string) => {
    await mkdir(join(migrations, name), { recursive: true })
    await writeFile(join(migrations, name, 'migration.sql'), sql)
  }
  await add('1_one', 'CREATE TABLE one (id int)')
  const database = connect(url, { connections: 3 })
  onTestFinished(() => database.close())
  await migrate(database.pool, migrations)
  await server.ask(
    `BEGIN; LOCK TABLE one IN SHARE MODE; PREPARE TRANSACTION 'left behind'`,
    server.url('portal'),
  )
  await add('2_two', 'ALTER TABLE one ADD COLUMN name text')
  const heard = Promise.withResolvers<string>()
  const done = migrate(database.pool, migrations, heard.resolve)
  expect(await heard.promise).toMatch(
    /^waits since \d+ s for prepared transaction left behind \(role \w+, since \d+ s\).*ROLLBACK PREPARED/,
  )
  await server.ask(`ROLLBACK PREPARED 'left behind'`, server.url('portal'))
  expect(await done).toEqual(['2_two'])
})

test('with the roles of docs/deploy/rights.sql the processes work, back up, and can change no table', async (context) => {
  const server = await serverOf(18, context)
  const [, first = '', second = '', , last = ''] = (
    await readFile('docs/deploy/rights.sql', 'utf8')
  ).split(/^-- step \d:.*$/m)
  for (const statement of first.split(/;\s*$/m)) if (statement.trim()) await server.ask(statement)
  const owner = server.url('sverka', 'sverka_owner')
  const url = server.url('sverka', 'sverka')
  for (const role of ['sverka_owner', 'sverka']) {
    await server.ask(`ALTER ROLE ${role} PASSWORD '${server.password}'`)
  }
  await server.ask(second, server.url('sverka'))
  const early = await admin(url, ['create-admin', '--email', EMAIL], `${PASSPHRASE}\n`)
  expect(early.code).toBe(1)
  expect(early.errors).toContain('npm run admin -- migrate')
  expect(await admin(owner, ['migrate'])).toMatchObject({ code: 0, errors: '' })
  await server.ask(last, owner)

  const port = await freePort()
  await startPortal({
    ...REAL,
    DATABASE_URL: url,
    DATA_DIR: join(folder, 'rights'),
    ROLE: 'worker',
    WORKER_PORT: String(port),
  })
  expect(await until(() => isReady(port))).toBe(true)
  expect(await admin(url, ['create-admin', '--email', EMAIL], `${PASSPHRASE}\n`)).toMatchObject({
    code: 0,
  })
  // Jobs are taken and end.
  await until(async () => {
    const [done] = await server.ask<{ done: number }>(
      `SELECT count(*)::int AS done FROM pgboss.job WHERE state = 'completed'`,
      owner,
    )
    return (done?.done ?? 0) > 0
  }, 120_000)
  const file = join(folder, 'rights.backup')
  expect(await admin(url, ['backup', file], `${PASSPHRASE}\n`)).toMatchObject({ code: 0 })
  for (const sql of [
    'CREATE TABLE more (id int)',
    'CREATE SCHEMA more',
    'ALTER TABLE users ADD COLUMN more int',
    'DELETE FROM audit_events',
    `UPDATE history_entries SET about = ''`,
    'ALTER TABLE audit_events DISABLE TRIGGER ALL',
    'TRUNCATE audit_events',
  ]) {
    await expect(server.ask(sql, url), sql).rejects.toThrow(/permission denied|must be owner/)
  }
})
