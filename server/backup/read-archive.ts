import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { decryptStream, type Key } from './encryption.ts'
import { BackupFault } from './format.ts'

/** Parts of tables have about 4 MB and files of people 32 MB at most; more would not fit into memory. */
const MAX_ENTRY_BYTES = 512 * 1024 * 1024

export interface ArchiveEntry {
  name: string
  content: Buffer
}

/**
 * The entries of a backup, one in memory at a time.
 * @throws BackupFault when the key is another, or the file is damaged or cut off
 */
export async function* readArchive(path: string, key: Key): AsyncGenerator<ArchiveEntry> {
  await stat(path).catch((cause) => {
    throw new BackupFault(`There is no backup ${path} that could be read.`, { cause })
  })
  const source = createReadStream(path)
  const plain = await decryptStream(source, key).catch((error) => {
    source.destroy()
    throw error
  })
  const tar = extract()
  const flowing = pipeline(plain, createGunzip(), tar)
  flowing.catch(() => undefined)
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header
      if (size > MAX_ENTRY_BYTES) throw new BackupFault(`The backup's entry ${name} is too large.`)
      const chunks: Buffer[] = []
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
      yield { name, content: Buffer.concat(chunks) }
    }
    await flowing
  } catch (cause) {
    if (cause instanceof BackupFault) throw cause
    // The pipeline knows why the tar ended early.
    const reason = await flowing.then(
      () => cause,
      (error: unknown) => error,
    )
    const message = reason instanceof Error ? reason.message : String(reason)
    throw new BackupFault(`The backup ${path} is damaged or cut off: ${message}`, { cause })
  } finally {
    Readable.prototype.destroy.call(plain)
    source.destroy()
    tar.destroy()
  }
}
