import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  type BackupDeps,
  BackupFault,
  backUp,
  proveArchive,
  restore,
} from '../../../server/backup/index.ts'
import { backupChecks } from '../../../server/backup/nightly/checks.ts'
import { runNightly } from '../../../server/backup/nightly/run-nightly.ts'
import { backupPlan, marksOfUse } from '../../../server/composition/backup-plan.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openStorage, type Storage } from '../../../server/platform/storage.ts'
import { fillEarlierRelease } from '../../support/databases/earlier-release.ts'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'
import { startS3 } from '../../support/s3/start-s3.ts'

const PDF = Buffer.from('%PDF-1.7 not much of one')
const encryptionKey = randomBytes(32)
const KEYS = ['a/act-1.pdf', `b/${'long-name-'.repeat(20)}.pdf`]
/** What an attempt to restore sees and says. */
const said: string[] = []

/** A passphrase costs a second of scrypt each time. */
let lock: { recipients: string[] }
let key: { identities: string[] }
let folder: string
let source: BackupDeps
let file: string

beforeAll(async () => {
  const identity = await generateX25519Identity()
  key = { identities: [identity] }
  lock = { recipients: [await identityToRecipient(identity)] }
  folder = await mkdtemp(join(tmpdir(), 'sverka-backup-'))
  file = join(folder, 'portal.backup')
  const databaseUrl = await createEmptyDatabase()
  await fillEarlierRelease(databaseUrl)
  const storage = openStorage(pathToFileURL(join(folder, 'files')).href)
  for (const key of KEYS) await storage.put(key, PDF)
  const files = [{ sql: `VALUES ${KEYS.map((key) => `('${key}', NULL::text)`).join(', ')}` }]
  const plan = { leftOut: ['sessions'], files }
  source = { databaseUrl, storage, encryptionKey, release: '0.1.0', plan }
  await backUp(source, file, lock)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Restores into a database and a storage of its own: a folder, unless one is given. */
async function restoreAnew(
  path: string,
  {
    databaseUrl,
    isReplacing = false,
    storage,
  }: { databaseUrl?: string; isReplacing?: boolean; storage?: Storage } = {},
) {
  const url = databaseUrl ?? (await createEmptyDatabase())
  const place = await mkdtemp(join(folder, 'restored-'))
  const keys: Buffer[] = []
  const deps = {
    databaseUrl: url,
    storage: storage ?? openStorage(pathToFileURL(place).href),
    marksOfUse,
    accept: async () => undefined,
    placeKey: async (placed: Buffer) => {
      keys.push(placed)
    },
    say: (words: string) => {
      said.push(words)
    },
  }
  const restored = await restore(deps, path, key, { isReplacing })
  return { url, place, keys, restored, storage: deps.storage }
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Row>(sql).finally(() => client.end())
  return rows
}

/** Every row of every table, as text, in an order of its own. */
async function contents(url: string, leftOut: string[]): Promise<Record<string, string[]>> {
  const tables = await ask<{ name: string }>(
    url,
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (leftOut.includes(name)) continue
    const rows = await ask<{ row: string }>(
      url,
      `SELECT t::text AS row FROM "${name}" t ORDER BY 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

test('a backup of an earlier release becomes its rows, files and key, on the schema of this one', async () => {
  const { url, keys, restored, storage } = await restoreAnew(file)
  expect(keys).toEqual([encryptionKey])
  for (const key of KEYS) expect(await storage.get(key)).toEqual(new Uint8Array(PDF))
  expect(restored.migrated.length).toBeGreaterThan(10)
  // The same as when the old database itself is brought up to date: held below for every table of this release.
  const people = 'SELECT email, password_hash FROM users ORDER BY email'
  expect(await ask(url, people)).toEqual(await ask(source.databaseUrl, people))
  expect((await ask(url, people)).length).toBeGreaterThan(3)
})

describe('a portal of this release', () => {
  let now: BackupDeps
  let path: string
  beforeAll(async () => {
    // What the earlier release left, brought up to date: every kind of row, history and triggers.
    const { url } = await restoreAnew(file)
    await ask(
      url,
      `UPDATE settings SET value = jsonb_set(value, '{resumedAt}', '"x"') WHERE key = 'restored'`,
    )
    await ask(
      url,
      `CREATE SCHEMA pgboss; CREATE TABLE pgboss.job (id uuid DEFAULT gen_random_uuid(), name text, data jsonb, state text, start_after timestamptz DEFAULT now(), created_on timestamptz DEFAULT now(), singleton_key text)`,
    )
    await ask(
      url,
      `INSERT INTO pgboss.job (name, data, state) VALUES ('send-mail', '{"mailId": "back\\\\slash \\"and\\" Ж"}', 'created'), ('sync-acts', '{}', 'completed')`,
    )
    path = join(folder, 'now.backup')
    now = { ...source, databaseUrl: url, plan: { ...backupPlan, files: source.plan.files } }
    await backUp(now, path, lock)
  })

  test('is the same after a restore, row by row, with its sequences, triggers and constraints', async () => {
    const { url, restored } = await restoreAnew(path)
    const leftOut = [...backupPlan.leftOut, '_prisma_migrations', 'settings']
    const [before, after] = [await contents(now.databaseUrl, leftOut), await contents(url, leftOut)]
    expect(Object.keys(after).length).toBeGreaterThan(50)
    expect(after).toEqual(before)
    expect(Object.values(before).flat().length).toBeGreaterThan(200)
    for (const sql of [
      'SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1',
      `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1`,
      `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
      `SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
      'SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1',
    ]) {
      expect(await ask(url, sql)).toEqual(await ask(now.databaseUrl, sql))
    }
    expect(restored.migrated).toEqual([])
    expect(restored.jobs).toMatchObject([
      { name: 'send-mail', data: { mailId: 'back\\slash "and" Ж' } },
    ])
    await expect(ask(url, 'DELETE FROM audit_events')).rejects.toThrow('append-only')
  })

  test('is not written over unless that is said', async () => {
    const before = await contents(now.databaseUrl, [])
    const refused = restoreAnew(path, { databaseUrl: now.databaseUrl })
    await expect(refused).rejects.toThrow(BackupFault)
    await expect(refused).rejects.toThrow('--replace')
    expect(await contents(now.databaseUrl, [])).toEqual(before)
    const { url } = await restoreAnew(file)
    await ask(url, `UPDATE users SET email = 'changed-' || email`)
    await restoreAnew(path, { databaseUrl: url, isReplacing: true })
    expect(await ask(url, `SELECT FROM users WHERE email LIKE 'changed-%'`)).toEqual([])
  })
})

test('files move from a folder to a server of S3, and back', async () => {
  const s3 = await startS3()
  onTestFinished(s3.close)
  const { url, storage } = await restoreAnew(file, { storage: s3.storage() })
  for (const key of KEYS) expect(await storage.get(key)).toEqual(new Uint8Array(PDF))
  const path = join(folder, 'from-s3.backup')
  const { missing } = await backUp({ ...source, databaseUrl: url, storage }, path, lock)
  expect(missing.count).toBe(0)
  const back = await restoreAnew(path)
  for (const key of KEYS) expect(await readFile(join(back.place, key))).toEqual(PDF)
})

test('a newer release’s backup is refused by name, and the database stays empty', async () => {
  const url = await createEmptyDatabase()
  await fillEarlierRelease(url)
  await ask(
    url,
    `UPDATE _prisma_migrations SET migration_name = '20990101000000_later' WHERE migration_name LIKE '20261127%'`,
  )
  const path = join(folder, 'newer.backup')
  await backUp({ ...source, databaseUrl: url }, path, lock)
  const empty = await createEmptyDatabase()
  await expect(restoreAnew(path, { databaseUrl: empty })).rejects.toThrow(
    'newer release (0.1.0, with 20990101000000_later)',
  )
  expect(await contents(empty, [])).toEqual({})
})

/** Names files whose rows are gone, until they are removed: nobody asks for them, so a backup need not carry them. */
const WAITS_FOR_REMOVAL = 'removed_files.storage_key'

test('every column that names a file of the storage is in the plan', async () => {
  const { url } = await restoreAnew(file)
  const columns = await ask<{ place: string }>(
    url,
    `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
     WHERE table_schema = 'public' AND (column_name LIKE '%storage_key' OR column_name = 'pdf_key') ORDER BY 1`,
  )
  const known = backupPlan.files.map(({ sql }) => sql).join('\n')
  expect(columns.map(({ place }) => place)).toContain(WAITS_FOR_REMOVAL)
  for (const { place } of columns) {
    if (place === WAITS_FOR_REMOVAL) continue
    const [table = '', column = ''] = place.split('.')
    expect(known, place).toMatch(new RegExp(`SELECT ${column}, .* FROM ${table}\\b`))
  }
  expect(columns.length).toBeGreaterThan(5)
})

test('a running portal is not restored into', async () => {
  const url = new URL(await createEmptyDatabase())
  const worker = new Client({ connectionString: url.href, application_name: 'sverka-signals' })
  await worker.connect()
  try {
    await expect(restoreAnew(file, { databaseUrl: url.href })).rejects.toThrow('sverka-signals')
  } finally {
    await worker.end()
  }
})

describe('a backup that is not whole', () => {
  const damage: [string, (path: string, bytes: number) => Promise<void>, RegExp][] = [
    [
      'cut off in the midst',
      (path, bytes) => truncate(path, Math.floor(bytes / 2)),
      /damaged or cut off/,
    ],
    ['cut off by a byte', (path, bytes) => truncate(path, bytes - 1), /damaged or cut off/],
    [
      'with one bit turned',
      async (path, bytes) => {
        const handle = await open(path, 'r+')
        const place = Math.floor(bytes / 2)
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, place)
        await handle.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, place)
        await handle.close()
      },
      /damaged or cut off/,
    ],
    ['that is none', (path) => truncate(path, 0), /no encrypted backup/],
  ]
  test.each(damage)('%s is refused before anything is changed', async (_how, change, words) => {
    const path = join(folder, 'damaged.backup')
    await copyFile(file, path)
    await change(path, (await stat(path)).size)
    const url = await createEmptyDatabase()
    const refused = restoreAnew(path, { databaseUrl: url })
    await expect(refused).rejects.toThrow(BackupFault)
    await expect(refused).rejects.toThrow(words)
    expect(await contents(url, [])).toEqual({})
  })

  test('a passphrase opens what it closed, and no other does', async () => {
    const path = join(folder, 'passphrase.backup')
    await backUp(source, path, { passphrase: 'five words that nobody guesses' })
    const other = proveArchive(path, { passphrase: 'another' })
    await expect(other).rejects.toThrow('The passphrase is not the one')
    const { encryptionKey: found } = await proveArchive(path, {
      passphrase: 'five words that nobody guesses',
    })
    expect(found).toEqual(encryptionKey)
  })
})

test('the job of the night keeps the newest, and a night that fails costs none and is seen by the check', async () => {
  const { url } = await restoreAnew(file)
  const database = connect(url, { connections: 2 })
  onTestFinished(() => database.close())
  const place = await mkdtemp(join(folder, 'nightly-'))
  let now = new Date('2026-11-28T00:40:00Z')
  const clock = createClock('Europe/Moscow', () => now)
  const deps = {
    ...source,
    database,
    databaseUrl: url,
    clock,
    log: createLogger('silent'),
    folder: place,
    dataFolders: ['/nowhere', folder],
    recipients: lock.recipients,
    keep: 2,
  }
  const check = async () => {
    const [nightly] = backupChecks({ database, clock }, true).checks
    return nightly?.ask(AbortSignal.timeout(60_000))
  }
  // Right, so that a first night that fails is told to administrators.
  expect(await check()).toMatchObject({
    state: 'right',
    found: { en: expect.stringContaining('00:40') },
  })
  for (const day of [28, 29, 30]) {
    now = new Date(`2026-11-${day}T00:40:00Z`)
    await runNightly(deps)
  }
  const kept = ['sverka-20261129-004000.backup', 'sverka-20261130-004000.backup']
  expect(await readdir(place)).toEqual(kept)
  expect((await proveArchive(join(place, kept[1] ?? ''), key)).encryptionKey).toEqual(encryptionKey)
  expect(await check()).toMatchObject({
    state: 'warning',
    found: { en: expect.stringContaining('same disk') },
  })
  const away = {
    get: async () => {
      throw new Error('the storage is away')
    },
  }
  now = new Date('2026-12-01T00:40:00Z')
  await expect(runNightly({ ...deps, storage: away })).rejects.toThrow('away')
  expect(await readdir(place)).toEqual(kept)
  expect(await check()).toMatchObject({ state: 'wrong', found: { en: 'the storage is away' } })
})

test('files that the storage has lost are said, by name, and the rest is kept', async () => {
  const path = join(folder, 'lossy.backup')
  const storage = { get: async (key: string) => (key === KEYS[0] ? null : source.storage.get(key)) }
  const summary = await backUp({ ...source, storage }, path, lock)
  expect(summary).toMatchObject({ files: { count: 1 }, missing: { count: 1, keys: [KEYS[0]] } })
})

test('of two backups into one file at once one is written, and whole; one that is there is never written over', async () => {
  const place = await mkdtemp(join(folder, 'at-once-'))
  const path = join(place, 'x.backup')
  // Both have begun before either ends.
  let asked = 0
  const storage = {
    get: async (key: string) => {
      asked += 1
      const until = performance.now() + 2000
      while (asked < 2 && performance.now() < until)
        await new Promise((done) => setTimeout(done, 10))
      return source.storage.get(key)
    },
  }
  const both = await Promise.allSettled(
    [1, 2].map(() => backUp({ ...source, storage }, path, lock)),
  )
  const taken = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.takenAt] : []))
  expect(taken).toHaveLength(1)
  expect(await readdir(place)).toEqual(['x.backup'])
  expect((await proveArchive(path, key)).manifest.takenAt).toBe(taken[0])
  const refused = both.find((one) => one.status === 'rejected')
  expect(refused?.reason).toBeInstanceOf(BackupFault)
  await expect(backUp(source, path, lock)).rejects.toThrow('is there already')
  expect((await proveArchive(path, key)).manifest.takenAt).toBe(taken[0])
})

test('a backup that breaks off leaves nothing behind', async () => {
  const place = await mkdtemp(join(folder, 'broken-'))
  const storage = {
    get: async () => {
      throw new Error('the storage is away')
    },
  }
  await expect(backUp({ ...source, storage }, join(place, 'x.backup'), lock)).rejects.toThrow(
    'the storage is away',
  )
  expect(await readdir(place)).toEqual([])
})

test('the file is opened by the standard program of age, where this machine has it', async (context) => {
  if (spawnSync('sh', ['-c', 'command -v age age-keygen']).status !== 0)
    return context.skip('age is not installed')
  const identity = join(folder, 'key.txt')
  spawnSync('age-keygen', ['-o', identity])
  const [, recipient = ''] = /public key: (age1\S+)/.exec(await readFile(identity, 'utf8')) ?? []
  const path = join(folder, 'for-a-key.backup')
  await backUp(source, path, { recipients: [recipient] })
  const { stdout, status } = spawnSync(
    'sh',
    ['-c', `age -d -i '${identity}' '${path}' | tar xzO manifest.json`],
    { encoding: 'utf8' },
  )
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ format: 1, release: '0.1.0' })
  const [secret = ''] = /AGE-SECRET-KEY-\S+/.exec(await readFile(identity, 'utf8')) ?? []
  expect((await proveArchive(path, { identities: [secret] })).encryptionKey).toEqual(encryptionKey)
})
