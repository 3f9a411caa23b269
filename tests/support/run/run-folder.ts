import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux's file system in memory. */
const MEMORY = '/dev/shm'
const PREFIX = 'sverka-run-'
const GIB = 2 ** 30

export const isInMemory = (path: string) => path.startsWith(`${MEMORY}/`)

/**
 * Where plenty of memory is free, the run’s temporary files lie there, with the databases among them: to copy one costs
 * a tenth of what it does on a disk.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (!(await hasRoom())) return async () => undefined
  const folder = await makeRunFolder()
  process.env.TMPDIR = folder
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** A new folder in memory, or on the disk where that is short; the caller removes it. */
export async function makeRunFolder(): Promise<string> {
  const isMemory = await hasRoom()
  if (isMemory) await removeLeft()
  const parent = isMemory ? MEMORY : tmpdir()
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  return folder
}

async function hasRoom(): Promise<boolean> {
  if (!existsSync(MEMORY) || process.availableMemory() < 8 * GIB) return false
  const { bavail, bsize } = await statfs(MEMORY)
  return bavail * bsize > 6 * GIB
}

/** Of runs that were killed: nobody else would give the memory back. */
async function removeLeft(): Promise<void> {
  for (const name of await readdir(MEMORY)) {
    const pid = Number(name.match(`^${PREFIX}(\\d+)-`)?.[1] ?? 0)
    if (pid === 0 || existsSync(`/proc/${pid}`)) continue
    await rm(join(MEMORY, name), { recursive: true, force: true })
  }
}
