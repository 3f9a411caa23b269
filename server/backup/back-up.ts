import type { ClientBase } from 'pg'
import { sha256 } from '../platform/crypto/hash.ts'
import { hasTable } from '../platform/database/has-table.ts'
import { openSession } from '../platform/database/session.ts'
import type { Storage } from '../platform/storage.ts'
import { copyOut } from './copy-out.ts'
import { FilesDigest, RowsDigest } from './digest.ts'
import type { Lock } from './encryption.ts'
import { type BackupEnd, type Count, FORMAT, type Manifest } from './format.ts'
import { inOrder } from './in-order.ts'
import { type FileSource, isNamedNow, readFileReferences } from './stored-files.ts'
import { copyTarget, readMigrations, readSequences, readTables, setPlainTexts } from './tables.ts'
import { type ArchiveWriter, writeArchive } from './write-archive.ts'

/** What a portal's backup is made of; the modules say it. */
export interface BackupPlan {
  /** Tables whose rows are of a moment only. */
  leftOut: readonly string[]
  files: readonly FileSource[]
}

export interface BackupDeps {
  databaseUrl: string
  storage: Pick<Storage, 'get'>
  /** ENCRYPTION_KEY, 32 bytes. */
  encryptionKey: Buffer
  release: string
  plan: BackupPlan
}

export interface BackupSummary {
  path: string
  /** Of the file. */
  bytes: number
  takenAt: string
  rows: number
  files: Count
  missing: BackupEnd['missing']
}

/** Files read at once: S3 answers each in tens of milliseconds. */
const FILES_AT_ONCE = 4
const MAX_MISSING_TOLD = 1000
/** Waiting, put off, or under way: what was under way is done again. */
const WAITING_JOBS = `
SELECT json_build_object('name', name, 'data', data, 'startAfter', start_after, 'singletonKey', singleton_key)
FROM pgboss.job
WHERE state IN ('created', 'retry', 'active') AND name <> 'dead-letters' AND name NOT LIKE '\\_\\_pgboss\\_\\_%'
ORDER BY created_on, id`

/**
 * Writes everything of a portal into one encrypted file while the portal works: rows of one snapshot, and the files
 * that these rows name, which nobody changes once they are stored. Memory does not grow with the data.
 * @throws when the database, the storage or the disk fails; then no file is left
 */
export async function backUp(deps: BackupDeps, path: string, lock: Lock): Promise<BackupSummary> {
  const client = await openSession(deps.databaseUrl, 'sverka-backup')
  try {
    await setPlainTexts(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const manifest = await describe(client, deps)
    let end: BackupEnd | null = null
    const bytes = await writeArchive(path, lock, new Date(manifest.takenAt), async (archive) => {
      await archive.add('manifest.json', toJson(manifest))
      await archive.add('encryption.key', Buffer.from(deps.encryptionKey.toString('base64')))
      end = await addContents(client, deps, manifest, archive)
      await archive.add('end.json', toJson(end))
    })
    await client.query('COMMIT')
    if (!end) throw new Error('a backup without an end')
    const { tables, files, missing }: BackupEnd = end
    const rows = Object.values(tables).reduce((sum, { count }) => sum + count, 0)
    return { path, bytes, takenAt: manifest.takenAt, rows, files, missing }
  } finally {
    await client.end()
  }
}

async function describe(client: ClientBase, { release, plan }: BackupDeps): Promise<Manifest> {
  const { rows } = await client.query<{ at: Date; world: string | null; postgres: string }>(
    `SELECT now() AS at, current_setting('server_version') AS postgres,
       (SELECT value #>> '{}' FROM settings WHERE key = 'world') AS world`,
  )
  const { at = new Date(), world = null, postgres = '' } = rows[0] ?? {}
  const [migrations, tables] = [
    await readMigrations(client),
    await readTables(client, plan.leftOut),
  ]
  return {
    format: FORMAT,
    release,
    takenAt: at.toISOString(),
    world,
    postgres,
    migrations,
    tables,
  }
}

async function addContents(
  client: ClientBase,
  deps: BackupDeps,
  manifest: Manifest,
  archive: ArchiveWriter,
): Promise<BackupEnd> {
  const tables: Record<string, Count> = {}
  for (const table of manifest.tables) {
    const source = copyTarget(client, table)
    tables[table.name] = await addRows(client, archive, source, `tables/${table.name}`)
  }
  const jobs = await addJobs(client, archive)
  const { files, missing } = await addFiles(client, deps, archive)
  return { tables, jobs, files, sequences: await readSequences(client), missing }
}

async function addRows(
  client: ClientBase,
  archive: ArchiveWriter,
  source: string,
  name: string,
): Promise<Count> {
  const digest = new RowsDigest()
  let part = 0
  for await (const rows of copyOut(client, source)) {
    digest.add(rows)
    await archive.add(`${name}/${String(++part).padStart(6, '0')}`, rows)
  }
  return digest.result()
}

async function addJobs(client: ClientBase, archive: ArchiveWriter): Promise<Count> {
  if (!(await hasTable(client, 'pgboss.job'))) return new RowsDigest().result()
  return addRows(client, archive, `(${WAITING_JOBS})`, 'jobs')
}

async function addFiles(
  client: ClientBase,
  { databaseUrl, storage, plan }: BackupDeps,
  archive: ArchiveWriter,
): Promise<Pick<BackupEnd, 'files' | 'missing'>> {
  const digest = new FilesDigest()
  const missing = { count: 0, keys: [] as string[] }
  const references = readFileReferences(client, plan.files)
  const read = async ({ key, sha256: expected }: { key: string; sha256: string | null }) => {
    const content = await storage.get(key)
    const hash = content && sha256(content)
    // A file that is another than the one its row tells of is as good as gone, and nobody should find it later.
    const isRight = hash !== null && (expected === null || expected === hash)
    return { key, content: isRight ? content : null, hash: hash ?? '' }
  }
  for await (const { key, content, hash } of inOrder(references, FILES_AT_ONCE, read)) {
    if (content) {
      await archive.add(`files/${key}`, content)
      digest.add(key, content.byteLength, hash)
    } else if (await isStillNamed(databaseUrl, plan.files, key)) {
      missing.count++
      if (missing.keys.length < MAX_MISSING_TOLD) missing.keys.push(key)
    }
  }
  return { files: digest.result(), missing }
}

/** Outside of the snapshot: its file may have been removed with its row since. */
async function isStillNamed(
  databaseUrl: string,
  files: readonly FileSource[],
  key: string,
): Promise<boolean> {
  const client = await openSession(databaseUrl, 'sverka-backup')
  return isNamedNow(client, files, key).finally(() => client.end())
}

function toJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
