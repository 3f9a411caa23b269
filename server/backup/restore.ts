import type { ClientBase } from 'pg'
import { sha256 } from '../platform/crypto/hash.ts'
import { MIGRATIONS_LOCK } from '../platform/database/advisory-locks.ts'
import { applyMigrations, type Migration, readMigrations } from '../platform/database/migrate.ts'
import { isRefused } from '../platform/database/rights.ts'
import { openSession } from '../platform/database/session.ts'
import { markRestored } from '../platform/restored.ts'
import type { Storage } from '../platform/storage.ts'
import { clearDatabase, findFilled } from './clear-database.ts'
import type { Key } from './encryption.ts'
import { type BackupEnd, BackupFault, type Manifest } from './format.ts'
import { TableLoader } from './load-tables.ts'
import { type ProvenArchive, proveArchive } from './prove-archive.ts'
import { setPlainTexts } from './tables.ts'

export interface RestoreDeps {
  databaseUrl: string
  storage: Pick<Storage, 'put' | 'get'>
  /** Tables that have rows as soon as somebody has worked with a portal. */
  marksOfUse: readonly string[]
  /** Looks at what is to be restored before anything is changed. @throws BackupFault to refuse it */
  accept(manifest: Manifest, encryptionKey: Buffer): Promise<void>
  /** Puts the key where the portal will look for it; called when everything else is there. */
  placeKey(encryptionKey: Buffer): Promise<void>
  /** Hears what is being done. */
  say(words: string): void
}

export interface Restored {
  manifest: Manifest
  end: BackupEnd
  /** Names of the migrations that the backup did not have yet. */
  migrated: string[]
  jobs: WaitingJob[]
}

export interface WaitingJob {
  name: string
  data: object
  startAfter: string
  singletonKey: string | null
}

const FILES_AT_ONCE = 4

/**
 * Makes an empty database and storage what a backup holds. The file is first read to its end, so that nothing is
 * touched for a damaged one; then everything is loaded in one transaction, read back and held against the backup.
 * @param isReplacing the database may hold data, which are removed
 * @throws BackupFault; the database is then as it was, or empty where data were to be replaced
 */
export async function restore(
  deps: RestoreDeps,
  path: string,
  key: Key,
  { isReplacing }: { isReplacing: boolean },
): Promise<Restored> {
  deps.say('Reading the backup to its end…')
  const migrations = await readMigrations()
  let before: Migration[] = []
  const proven = await proveArchive(path, key, {
    // At once: who cannot use the backup need not wait for its end.
    begin: async (manifest, encryptionKey) => {
      before = migrationsOf(manifest, migrations)
      await deps.accept(manifest, encryptionKey)
    },
  })
  const { manifest } = proven
  const client = await openSession(deps.databaseUrl, 'sverka-restore')
  try {
    await setPlainTexts(client)
    await assertAlone(client)
    const filled = await findFilled(client, deps.marksOfUse)
    if (filled.length > 0 && !isReplacing) {
      throw new BackupFault(
        'The database holds data of a portal. Nothing was changed. Restore into an empty database,\n' +
          'or give --replace: everything that it holds now is removed then.',
      )
    }
    await inTransaction(client, () => clearDatabase(client))
    deps.say('Making the tables…')
    await applyMigrations(client, before)
    const jobs = await inTransaction(client, () => load(client, deps, proven, path, key))
    const migrated = await applyMigrations(client, migrations)
    return { manifest, end: proven.end, migrated, jobs }
  } catch (error) {
    if (!isRefused(error)) throw error
    throw new BackupFault(
      'This role of the database may not make what the backup holds. Nothing was restored.\n' +
        'Restore with DATABASE_URL of the role that owns the tables: see "Rights" in docs/install.md.',
      { cause: error },
    )
  } finally {
    await client.end()
  }
}

/** This release's migrations that the backup's database had. */
function migrationsOf(manifest: Manifest, ours: readonly Migration[]): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]))
  return manifest.migrations.map(({ name, checksum }) => {
    const migration = known.get(name)
    if (migration?.checksum === checksum) return migration
    throw new BackupFault(
      migration
        ? `The backup's database was changed by another ${name} than the one of this release. Nothing was changed.`
        : `The backup is of a newer release (${manifest.release}, with ${name}) than this one. Nothing was changed.\n` +
            'Restore it with that release.',
    )
  })
}

/** Holds off processes that start meanwhile, which wait for the migrations. @throws BackupFault when one works already */
async function assertAlone(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ taken: boolean; others: string[] }>(
    `SELECT pg_try_advisory_lock($1) AS taken, array(
       SELECT DISTINCT application_name FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'sverka%'
     ) AS others`,
    [MIGRATIONS_LOCK],
  )
  const { taken = false, others = [] } = rows[0] ?? {}
  if (taken && others.length === 0) return
  throw new BackupFault(
    `Processes of the portal work on this database (${others.join(', ')}). Nothing was changed. Stop them first.`,
  )
}

async function load(
  client: ClientBase,
  deps: RestoreDeps,
  proven: ProvenArchive,
  path: string,
  key: Key,
): Promise<WaitingJob[]> {
  const { manifest, end, encryptionKey } = proven
  const loader = new TableLoader(client, manifest.tables)
  await loader.prepare()
  deps.say('Loading rows and files…')
  const jobs = await fill(loader, deps, proven, path, key).catch(async (error: unknown) => {
    // Else the connection would wait for rows, and hear of no rollback.
    await loader.abandon()
    throw error
  })
  await loader.finish()
  for (const [name, { last, isCalled }] of Object.entries(end.sequences)) {
    await client.query('SELECT setval(quote_ident($1)::regclass, $2::bigint, $3)', [
      name,
      last,
      isCalled,
    ])
  }
  deps.say('Reading everything back…')
  await loader.prove(end.tables)
  await markRestored(client, manifest.takenAt)
  const waiting = await readJobs(client, jobs)
  await deps.placeKey(encryptionKey)
  return waiting
}

/** @returns the lines of the jobs */
async function fill(
  loader: TableLoader,
  { storage, say }: RestoreDeps,
  { end }: ProvenArchive,
  path: string,
  key: Key,
): Promise<Buffer[]> {
  const jobs: Buffer[] = []
  const stores = new Set<Promise<void>>()
  let files = 0
  await proveArchive(path, key, {
    rows: (table, rows) => loader.add(table, rows),
    jobs: async (rows) => {
      jobs.push(rows)
    },
    file: async (name, content, hash) => {
      await loader.endTable()
      const stored = store(storage, name, content, hash)
      stores.add(stored)
      stored.then(
        () => stores.delete(stored),
        () => undefined,
      )
      if (stores.size >= FILES_AT_ONCE) await Promise.race(stores)
      if (++files % 1000 === 0) say(`${files} of ${end.files.count} files…`)
    },
  })
  await Promise.all(stores)
  await loader.endTable()
  return jobs
}

/** Puts a file into the storage and reads it back. */
async function store(
  storage: RestoreDeps['storage'],
  key: string,
  content: Buffer,
  hash: string,
): Promise<void> {
  await storage.put(key, content)
  const back = await storage.get(key)
  if (!back || sha256(back) !== hash) {
    throw new BackupFault(`The storage does not give back what was put into it: ${key}.`)
  }
}

/** Lines of COPY, each one value of JSON: the database undoes what it has escaped. */
async function readJobs(client: ClientBase, lines: readonly Buffer[]): Promise<WaitingJob[]> {
  if (lines.length === 0) return []
  await client.query('CREATE TEMPORARY TABLE waiting_jobs (job json) ON COMMIT DROP')
  const loader = new TableLoader(client, [{ name: 'waiting_jobs', columns: ['job'] }])
  for (const rows of lines) await loader.add('waiting_jobs', rows)
  await loader.endTable()
  const { rows } = await client.query<{ job: WaitingJob }>('SELECT job FROM waiting_jobs')
  return rows.map(({ job }) => job)
}

async function inTransaction<T>(client: ClientBase, act: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await act()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
