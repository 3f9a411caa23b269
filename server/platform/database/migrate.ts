import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClientBase, Pool } from 'pg'
import { MIGRATIONS_LOCK } from './advisory-locks.ts'
import { hasTable } from './has-table.ts'
import { describeNoRights, isRefused } from './rights.ts'
import { liftLimits } from './session.ts'
import { watchBlockers } from './watch-blockers.ts'

const FOLDER = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url))
/** The table as Prisma's own CLI makes it, so that `prisma migrate deploy` agrees where it can run. */
const TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, hex. */
  checksum: string
}

/**
 * Brings the database to this release's schema. Each migration is one transaction; processes that
 * start together wait for one another. Returns the names applied now. A role that may not change the schema
 * suffices where nothing is to be applied.
 * @param onWait hears, every ten seconds, for whom the migrations wait
 * @throws when a migration fails, or one applied earlier has been edited since.
 */
export async function migrate(
  pool: Pool,
  folder = FOLDER,
  onWait: (words: string) => void = () => undefined,
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await pool.connect()
  const watch = watchBlockers(pool, client, onWait)
  try {
    if ((await findPending(client, migrations)).length === 0) return []
    await liftLimits(client)
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATIONS_LOCK])
    return await applyMigrations(client, migrations)
  } finally {
    watch.stop()
    // Not back into the pool: the lock and the lifted limits end with the connection.
    client.release(true)
  }
}

/**
 * Applies what is not applied yet. The caller holds `MIGRATIONS_LOCK`.
 * @throws when a migration fails, or one applied earlier has been edited since.
 */
export async function applyMigrations(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<string[]> {
  const done: string[] = []
  for (const { name, sql, checksum } of await findPending(client, migrations)) {
    const startedAt = new Date()
    try {
      if (done.length === 0) await client.query(TABLE)
      await client.query('BEGIN')
      await client.query(await withoutSchemaThatIsThere(client, sql))
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, $4, now(), 1)`,
        [randomUUID(), checksum, name, startedAt],
      )
      await client.query('COMMIT')
    } catch (cause) {
      // A connection that broke has rolled back by itself; the cause is what matters.
      await client.query('ROLLBACK').catch(() => undefined)
      if (isRefused(cause)) throw new Error(await describeNoRights(client, name), { cause })
      throw new Error(`Migration ${name} failed; nothing of it was kept.`, { cause })
    }
    done.push(name)
  }
  return done
}

/**
 * A first migration of Prisma makes the schema `public` where it is not there. Where it is, the statement does nothing,
 * and still asks for CREATE on the database: more than the role of docs/deploy/rights.sql has.
 */
async function withoutSchemaThatIsThere(client: ClientBase, sql: string): Promise<string> {
  const statement = 'CREATE SCHEMA IF NOT EXISTS "public";'
  if (!sql.includes(statement)) return sql
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regnamespace('public') IS NOT NULL AS there`,
  )
  return rows[0]?.there ? sql.replace(statement, '') : sql
}

async function findPending(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  // Asked first: to "create if not exists" needs the right to create even where it exists.
  if (!(await hasTable(client, '_prisma_migrations'))) return [...migrations]
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  return migrations.filter(({ name, checksum }) => {
    const known = applied.get(name)
    if (known && known !== checksum) {
      throw new Error(`Migration ${name} was edited after it had been applied.`)
    }
    return !known
  })
}

/** Those of this release, in their order. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
