import { spawnSync } from 'node:child_process'
import { readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './cluster-membership.ts'

const STOP_MS = 10_000
const POLL_MS = 50
/** A server that begins fills its file at once; one that is empty for longer was left so by a machine that lost power. */
const EMPTY_FILE_MS = 10_000

/** PostgreSQL's first process, which starts all others of a cluster. */
export interface Postmaster {
  pid: number
  port: number
  isReady: boolean
}

/** The server of this data folder by its own `postmaster.pid`: pid, …, port on line 4, state on line 8. */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const file = join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  if (text === '') {
    await removeOldFile(file)
    return null
  }
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  // PostgreSQL itself replaces the file of a dead server; removing it here could hide a living one.
  if (!(pid > 0) || !isAlive(pid)) return null
  if (!(await isServerOf(pid, data))) {
    // The pid now belongs to another program (a container starts the same pids again).
    await rm(file, { force: true })
    return null
  }
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

async function removeOldFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found && Date.now() - found.mtimeMs > EMPTY_FILE_MS) await rm(file, { force: true })
}

/** A server works in its data folder, so another PostgreSQL of this machine is told from it. */
async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (!(await isPostgres(pid))) return false
  if (process.platform !== 'linux') return true
  // Not to be seen: another user's, and so not of data that this process's user owns.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return folder === null ? maySignal(pid) : folder === (await realpath(data))
}

function maySignal(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'win32') return true
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(
    () => spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '',
  )
  // Where the name cannot be read, it counts as PostgreSQL: to wait for another program is better than a second server on the data.
  return name === '' || name.includes('postgres')
}

/** SIGINT is PostgreSQL's fast shutdown: it ends the sessions, and everything committed is on disk. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid) && waited < STOP_MS; waited += POLL_MS) {
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
}
