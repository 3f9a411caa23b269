import { existsSync, rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { encryptStream, type Lock } from './encryption.ts'
import { BackupFault } from './format.ts'

/** Rows shrink to a tenth at any level; PDFs do not at all. */
const GZIP_LEVEL = 3
const FILE_MODE = 0o600

export interface ArchiveWriter {
  /** Resolves when the entry has gone on its way to the disk, so that no more than one waits in memory. */
  add(name: string, content: Uint8Array): Promise<void>
}

/**
 * Writes an encrypted archive and puts it in place whole: a file that was broken off never bears its final name.
 * Of two of one name one is written.
 * @param fill adds the entries; when it throws, nothing is left
 * @returns bytes of the file
 */
export async function writeArchive(
  path: string,
  lock: Lock,
  takenAt: Date,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<number> {
  const unfinished = `${path}.unfinished`
  const file = await begin(path, unfinished)
  // Ctrl+C ends the process from elsewhere, and the next attempt has this name.
  const drop = () => rmSync(unfinished, { force: true })
  process.once('exit', drop)
  const tar = pack()
  const packed = createGzip({ level: GZIP_LEVEL })
  tar.on('error', (error) => packed.destroy(error))
  tar.pipe(packed)
  const written = (async () => {
    const sealed = await encryptStream(packed, lock)
    await pipeline(sealed, file.createWriteStream())
  })()
  // Who adds entries hears of a full disk at once, instead of waiting for room that never comes.
  const failed = new Promise<never>((_, reject) => written.catch(reject))
  failed.catch(() => undefined)
  try {
    const add = (name: string, content: Uint8Array) =>
      new Promise<void>((done, fail) => {
        const entry = tar.entry(
          { name, size: content.byteLength, mode: FILE_MODE, mtime: takenAt },
          (error) => (error ? fail(error) : done()),
        )
        entry.end(content)
      })
    await Promise.race([
      fill({ add: (name, content) => Promise.race([add(name, content), failed]) }),
      failed,
    ])
    tar.finalize()
    await written
    const size = await settleOnDisk(unfinished)
    await rename(unfinished, path)
    await settleOnDisk(dirname(path)).catch(() => undefined)
    return size
  } catch (error) {
    // From the first stream on: each hears it from the one before.
    tar.destroy()
    packed.destroy(error instanceof Error ? error : new Error(String(error)))
    await written.catch(() => undefined)
    await file.close().catch(() => undefined)
    drop()
    throw error
  } finally {
    process.off('exit', drop)
  }
}

/** Whoever has the unfinished file is the only one to write: a second stream into it would spoil both. */
async function begin(path: string, unfinished: string): Promise<FileHandle> {
  const file = await open(unfinished, 'wx', FILE_MODE).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new BackupFault(
      `${unfinished} is there: another backup of this name is being made, or one was broken off.\n` +
        'Nothing was written. Name another file; if no backup runs, remove that one.',
    )
  })
  if (!existsSync(path)) return file
  await file.close()
  await rm(unfinished, { force: true })
  throw new BackupFault(`${path} is there already. Nothing was written.`)
}

/** Waits until the disk has it. @returns bytes */
async function settleOnDisk(path: string): Promise<number> {
  const file = await open(path)
  try {
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}
