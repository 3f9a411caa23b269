import { chmod, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** For the portal's own user alone. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/**
 * Writes a file that is there whole or not at all, whatever becomes of the process or the machine: under another
 * name first, on the disk before it gets its own.
 * @param root closed to others of the machine too, as is the file's folder; an earlier release left them open
 */
export async function writeWhole(root: string, path: string, content: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  await Promise.all([root, folder].map((each) => chmod(each, FOLDER_MODE)))
  const unfinished = join(folder, `.${basename(path)}.${crypto.randomUUID()}.part`)
  try {
    const file = await open(unfinished, 'wx', FILE_MODE)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** The new name lies on the disk, too. Not every system lets a folder be opened: there it is the system's own matter. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null)
  await opened?.sync().catch(() => undefined)
  await opened?.close()
}
