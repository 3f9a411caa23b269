import { sha256 } from '../platform/crypto/hash.ts'
import { FilesDigest, RowsDigest } from './digest.ts'
import type { Key } from './encryption.ts'
import {
  type BackupEnd,
  BackupFault,
  type Count,
  endForm,
  type Manifest,
  manifestForm,
} from './format.ts'
import { type ArchiveEntry, readArchive } from './read-archive.ts'

export interface ProvenArchive {
  manifest: Manifest
  end: BackupEnd
  /** 32 bytes. */
  encryptionKey: Buffer
}

/** What takes the entries while they are proved, in the order of the archive. */
export interface ArchiveReader {
  begin?(manifest: Manifest, encryptionKey: Buffer): Promise<void>
  /** Whole rows of a table. */
  rows?(table: string, rows: Buffer): Promise<void>
  jobs?(rows: Buffer): Promise<void>
  file?(key: string, content: Buffer, sha256: string): Promise<void>
}

/**
 * Reads a backup from its first entry to its last and holds it against its own counts and sums.
 * @throws BackupFault naming what is missing or another
 */
export async function proveArchive(
  path: string,
  key: Key,
  reader: ArchiveReader = {},
): Promise<ProvenArchive> {
  const entries = readArchive(path, key)
  try {
    const manifest = readManifest(await next(entries, 'manifest.json'))
    const encryptionKey = readKey(await next(entries, 'encryption.key'))
    await reader.begin?.(manifest, encryptionKey)
    const tables = new Map(manifest.tables.map(({ name }) => [name, new RowsDigest()]))
    const jobs = new RowsDigest()
    const files = new FilesDigest()
    for await (const { name, content } of entries) {
      if (name === 'end.json') {
        const end = endForm.parse(JSON.parse(content.toString('utf8')))
        compare(end, tables, jobs.result(), files.result())
        return { manifest, end, encryptionKey }
      }
      const [, folder = '', rest = ''] = /^(tables|files|jobs)\/(.+)$/s.exec(name) ?? []
      if (folder === 'tables') {
        const table = rest.slice(0, rest.lastIndexOf('/'))
        const digest = tables.get(table)
        if (!digest) throw new BackupFault(`The backup has rows of an unknown table ${table}.`)
        digest.add(content)
        await reader.rows?.(table, content)
      } else if (folder === 'jobs') {
        jobs.add(content)
        await reader.jobs?.(content)
      } else if (folder === 'files') {
        const hash = sha256(content)
        files.add(rest, content.byteLength, hash)
        await reader.file?.(rest, content, hash)
      } else throw new BackupFault(`The backup has an unknown entry ${name}.`)
    }
    throw new BackupFault(`The backup ${path} is cut off: its end is missing.`)
  } finally {
    await entries.return(undefined)
  }
}

async function next(entries: AsyncGenerator<ArchiveEntry>, name: string): Promise<Buffer> {
  const { done, value } = await entries.next()
  if (done || value.name !== name) throw new BackupFault(`The backup lacks its ${name}.`)
  return value.content
}

function readManifest(content: Buffer): Manifest {
  const read = manifestForm.safeParse(JSON.parse(content.toString('utf8')))
  if (read.success) return read.data
  throw new BackupFault(
    'This backup was made by a newer release of the portal. Restore it with that release.',
  )
}

function readKey(content: Buffer): Buffer {
  const key = Buffer.from(content.toString('utf8'), 'base64')
  if (key.length !== 32) throw new BackupFault('The key in the backup is damaged.')
  return key
}

function compare(
  end: BackupEnd,
  tables: ReadonlyMap<string, RowsDigest>,
  jobs: Count,
  files: Count,
): void {
  const read: [string, Count | undefined, Count][] = [
    ...[...tables].map(([name, digest]): [string, Count | undefined, Count] => {
      return [`table ${name}`, end.tables[name], digest.result()]
    }),
    ['jobs', end.jobs, jobs],
    ['files', end.files, files],
  ]
  for (const [what, written, found] of read) {
    if (written?.count === found.count && written.digest === found.digest) continue
    throw new BackupFault(
      `The backup is not what was written: ${what} (${found.count} of ${written?.count ?? 0}).`,
    )
  }
}
