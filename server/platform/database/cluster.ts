import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  type Binaries,
  chooseClusterHome,
  chownToClusterUser,
  clusterUser,
  findBinaries,
  moveIntoPlace,
  readOrCreatePassword,
  stagingPath,
} from './cluster-files.ts'
import { isAlive, joinCluster } from './cluster-users.ts'

/**
 * The embedded PostgreSQL: binaries from npm, data in a folder, reachable on the loopback address only.
 *
 * Any number of processes share it, whichever of them started it; the last to stop ends it. A cluster
 * left behind by a killed process is adopted by the next one, so nothing that was written is lost and
 * nothing runs for ever.
 */
export interface Cluster {
  url: string
  /** Ends the cluster if no other process uses it. */
  stop(): Promise<void>
}

interface Postmaster {
  pid: number
  port: number
  isReady: boolean
}

/** Longest wait for a cluster that another process is just starting, recovering or ending. */
const MAX_WAIT_MS = 120_000
const POLL_MS = 50
/** What PostgreSQL says when another process was faster: look again instead of giving up. */
const NOT_ALONE =
  /lock file .* (already exists|is empty)|pre-existing shared memory block|could not bind/

/** @param folder where everything about the cluster is kept; made when absent. */
export async function startCluster(folder: string, flags: string[] = []): Promise<Cluster> {
  const home = await chooseClusterHome(resolve(folder))
  const data = join(home, 'data')
  // Before looking whether the cluster runs: who is ending it must see that it is wanted again.
  const membership = joinCluster(home)
  try {
    const password = await readOrCreatePassword(home)
    const binaries = await findBinaries(home)
    const { port } = await findOrLaunch(binaries, data, password, flags)
    return {
      url: `postgresql://sverka:${password}@127.0.0.1:${port}/postgres`,
      stop: () => leave(),
    }
  } catch (error) {
    await leave()
    throw error
  }

  async function leave(): Promise<void> {
    const running = await findPostmaster(data)
    const isLast = membership.leave()
    if (isLast && running) await stopPid(running.pid)
  }
}

async function findOrLaunch(
  binaries: Binaries,
  data: string,
  password: string,
  flags: string[],
): Promise<Postmaster> {
  const end = Date.now() + MAX_WAIT_MS
  for (;;) {
    const running = await findPostmaster(data)
    if (running?.isReady) return running
    if (Date.now() > end) {
      throw new Error(`The embedded PostgreSQL in ${data} is neither ready nor gone.`)
    }
    if (!running) {
      if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries.initdb, data, password)
      await launch(binaries.postgres, data, flags)
    }
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
}

/** Made beside its place and put there whole: one cut off half-way is not taken for a cluster. */
async function initialise(initdb: string, data: string, password: string): Promise<void> {
  const home = resolve(data, '..')
  await removeLeftovers(home)
  const staging = stagingPath(home)
  await mkdir(staging, { mode: 0o700 })
  await chownToClusterUser(staging)
  const passwordFile = join(tmpdir(), `sverka-${randomBytes(8).toString('hex')}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await chownToClusterUser(passwordFile)
  try {
    const child = spawn(
      initdb,
      [
        `--pgdata=${staging}`,
        '--username=sverka',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=icu',
        '--icu-locale=ru-RU',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], ...((await clusterUser()) ?? {}) },
    )
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    const code = await new Promise((done) => child.on('close', done).on('error', done))
    if (code !== 0) {
      throw new Error(`The embedded PostgreSQL could not be set up in ${data}: ${errors || code}`)
    }
    await moveIntoPlace(staging, data)
    if (!existsSync(join(data, 'PG_VERSION'))) {
      throw new Error(`${data} holds something other than a PostgreSQL cluster.`)
    }
  } finally {
    await rm(passwordFile, { force: true })
    await rm(staging, { recursive: true, force: true })
  }
}

/** What killed processes had begun to make; a program of theirs may still be at it, then it stays. */
async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/^new-(\d+)-/.exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) {
      await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

/** Resolves when the cluster is up, or when another process turns out to have started it. */
async function launch(postgres: string, data: string, flags: string[]): Promise<void> {
  const { uid, gid } = await stat(data)
  const child = spawn(
    postgres,
    [
      '-D',
      data,
      '-p',
      String(await freePort()),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      ...flags,
    ],
    // Detached: Ctrl+C must reach the app first, which ends the cluster after its last transaction.
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    },
  )
  let log = ''
  await new Promise<void>((done, failed) => {
    child.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000)
      if (log.includes('ready to accept connections')) done()
    })
    child.on('close', () => {
      if (NOT_ALONE.test(log)) done()
      else failed(new Error(`The embedded PostgreSQL did not start: ${log.trim()}`))
    })
    child.on('error', failed)
  })
  child.unref()
  if ('unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
}

/** The server of this data folder by its own `postmaster.pid`: pid, …, port on line 4, state on line 8. */
async function findPostmaster(data: string): Promise<Postmaster | null> {
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
  // Where the name cannot be read, better wait for a stranger than start a second server on the data.
  return name === '' || name.includes('postgres')
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is on disk. */
async function stopPid(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += POLL_MS) {
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string')
    throw new Error('No free port for PostgreSQL')
  return address.port
}
