import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { assertUsable } from '../../../../server/platform/database/assert-usable.ts'
import { connect } from '../../../../server/platform/database/connect.ts'
import { migrate } from '../../../../server/platform/database/migrate.ts'
import { createEmptyDatabase } from '../../../support/databases/empty-database.ts'

const OURS = 'prisma/migrations'

async function emptyPool(url?: string): Promise<Pool> {
  const pool = new Pool({ connectionString: url ?? (await createEmptyDatabase()) })
  onTestFinished(() => pool.end())
  return pool
}

/** A folder of migrations of the test's own. */
async function folderWith(migrations: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka migrations '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await add(folder, migrations)
  return folder
}

async function add(folder: string, migrations: Record<string, string>): Promise<void> {
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
}

const namesOfOurs = async () =>
  (await readdir(OURS, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()

async function tables(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  return rows.map(({ name }) => name).sort()
}

describe('a database', () => {
  test('is brought up to date once by processes that start together', async () => {
    const url = await createEmptyDatabase()
    const done = await Promise.all(
      [await emptyPool(url), await emptyPool(url), await emptyPool(url)].map((pool) =>
        migrate(pool),
      ),
    )
    expect(done.flat().sort()).toEqual(await namesOfOurs())
    expect(await migrate(await emptyPool(url))).toEqual([])
  })

  test('is left in a state that Prisma’s own tool takes for its own', async () => {
    const pool = await emptyPool()
    await migrate(pool)
    const { rows } = await pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name')
    expect(rows.map((row) => row.migration_name)).toEqual(await namesOfOurs())
    for (const row of rows) {
      const file = await readFile(join(OURS, row.migration_name, 'migration.sql'))
      expect(row).toMatchObject({
        checksum: createHash('sha256').update(file).digest('hex'),
        applied_steps_count: 1,
        rolled_back_at: null,
        logs: null,
      })
      expect(row.id).toMatch(/^[0-9a-f-]{36}$/)
      expect(row.finished_at.getTime()).toBeGreaterThanOrEqual(row.started_at.getTime())
    }
  })

  test('takes a later migration on top of the ones it has', async () => {
    const pool = await emptyPool()
    const folder = await folderWith({ '1_one': 'CREATE TABLE one (id int)' })
    expect(await migrate(pool, folder)).toEqual(['1_one'])
    await add(folder, { '2_two': 'CREATE TABLE two (id int)' })
    expect(await migrate(pool, folder)).toEqual(['2_two'])
    expect(await tables(pool)).toEqual(['_prisma_migrations', 'one', 'two'])
  })

  test('keeps nothing of a migration that fails, names it, and takes it once mended', async () => {
    const pool = await emptyPool()
    const folder = await folderWith({
      '1_one': 'CREATE TABLE one (id int)',
      '2_bad': 'CREATE TABLE two (id int); INSERT INTO nowhere VALUES (1)',
    })
    const failure = await migrate(pool, folder).catch((error: Error) => error)
    expect(failure).toMatchObject({
      message: 'Migration 2_bad failed; nothing of it was kept.',
      cause: { message: 'relation "nowhere" does not exist' },
    })
    expect(await tables(pool)).toEqual(['_prisma_migrations', 'one'])
    await add(folder, { '2_bad': 'CREATE TABLE two (id int)' })
    expect(await migrate(pool, folder)).toEqual(['2_bad'])
  })

  test('refuses a migration edited after it was applied', async () => {
    const pool = await emptyPool()
    const folder = await folderWith({})
    const [first = ''] = await namesOfOurs()
    await cp(join(OURS, first), join(folder, first), { recursive: true })
    await migrate(pool, folder)
    await add(folder, {
      [first]: `${await readFile(join(OURS, first, 'migration.sql'))}\n-- edited`,
    })
    await expect(migrate(pool, folder)).rejects.toThrow(
      `Migration ${first} was edited after it had been applied.`,
    )
  })
})

test.each([
  [
    'postgresql://user:hidden-word@localhost:1/sverka',
    /^The database localhost:1\/sverka cannot be used: connect ECONNREFUSED/,
  ],
  ['postgresql://user:hidden-word@127.0.0.1:1/sverka', /ECONNREFUSED/],
])(
  'a database that is not there is said to be so, without its password: %s',
  async (url, words) => {
    const database = connect(url)
    onTestFinished(() => database.close())
    const failure = await assertUsable(database).catch((error: Error) => error.message)
    expect(failure).toMatch(words)
    expect(failure).not.toContain('hidden-word')
  },
)
