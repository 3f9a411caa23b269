import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DealActsDeps } from '../deps.ts'
import { makeFiles } from './make-files.ts'

/**
 * Puts what is ready into the folder: acts into files, then files that are not there yet into the
 * folder, oldest first. A process killed at any place leaves the rest to the next call. Only a file that was
 * placed a moment before may be placed again, as the same bytes under the same name: 1C finds its acts by
 * their keys.
 */
export async function placeFiles(
  deps: Pick<DealActsDeps, 'database' | 'storage' | 'clock' | 'log' | 'timeZone' | 'fileFolder'>,
): Promise<number> {
  const { fileFolder: folder, database, storage, clock } = deps
  if (folder === null) return 0
  await makeFiles(deps, null)
  const waiting = await database.prisma.enterpriseDataFile.findMany({
    where: { createdById: null, placedAt: null },
    orderBy: { serial: 'asc' },
  })
  for (const { id, storageKey, fileName } of waiting) {
    const content = await storage.get(storageKey)
    if (!content) throw new Error(`The stored file ${fileName} is gone`)
    await place(folder, fileName, content)
    await database.prisma.enterpriseDataFile.updateMany({
      where: { id, placedAt: null },
      data: { placedAt: clock.now() },
    })
  }
  return waiting.length
}

/** Whole or not at all: a person may take a file the moment it is there. */
async function place(folder: string, fileName: string, content: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  // Of this call alone: two processes may place the same file at once.
  const unfinished = join(folder, `.${fileName}.${crypto.randomUUID()}`)
  try {
    const file = await open(unfinished, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, fileName))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
