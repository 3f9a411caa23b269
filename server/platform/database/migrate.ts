import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import { MIGRATIONS_LOCK } from './advisory-locks.ts'

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

/**
 * Brings the database to this release's schema. Each migration is one transaction; processes that
 * start together wait for one another. Returns the names applied now.
 * @throws when a migration fails, or one applied earlier has been edited since.
 */
export async function migrate(pool: Pool, folder = FOLDER): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATIONS_LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const done: string[] = []
    for (const { name, sql, checksum } of await readMigrations(folder)) {
      const known = applied.get(name)
      if (known === checksum) continue
      if (known) throw new Error(`Migration ${name} was edited after it had been applied.`)
      const startedAt = new Date()
      await client.query('BEGIN')
      try {
        await client.query(sql)
        await client.query(
          `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
           VALUES ($1, $2, $3, $4, now(), 1)`,
          [randomUUID(), checksum, name, startedAt],
        )
        await client.query('COMMIT')
      } catch (cause) {
        // A connection that broke has rolled back by itself; the cause is what matters.
        await client.query('ROLLBACK').catch(() => undefined)
        throw new Error(`Migration ${name} failed; nothing of it was kept.`, { cause })
      }
      done.push(name)
    }
    return done
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATIONS_LOCK]).catch(() => undefined)
    client.release()
  }
}

async function readMigrations(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
