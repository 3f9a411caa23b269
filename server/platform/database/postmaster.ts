import { spawnSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './cluster-membership.ts'

const STOP_MS = 10_000
const POLL_MS = 50

/** PostgreSQL's first process, which starts all others of a cluster. */
export interface Postmaster {
  pid: number
  port: number
  isReady: boolean
}

/** The server of this data folder by its own `postmaster.pid`: pid, …, port on line 4, state on line 8. */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const file = join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  // PostgreSQL itself replaces the file of a dead server; removing it here could hide a living one.
  if (!(pid > 0) || !isAlive(pid)) return null
  if (!(await isPostgres(pid))) {
    // The pid now belongs to another program (a container starts the same pids again).
    await rm(file, { force: true })
    return null
  }
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
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
