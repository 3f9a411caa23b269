import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { clusterUser } from '../../../server/platform/database/embedded/cluster-files.ts'
import { freePort } from '../../support/programs/free-port.ts'
import { until } from '../../support/until.ts'

export type PoolMode = 'session' | 'transaction' | 'statement'

export interface Pgbouncer {
  /** The database of the server, through the pooler. */
  url: string
  stop(): Promise<void>
}

/** Debian's pgbouncer in front of a database. @param size sessions it may open */
export async function startPgbouncer(
  target: string,
  mode: PoolMode,
  size = 60,
): Promise<Pgbouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-pgbouncer-'))
  const { hostname, port, username, password } = new URL(target)
  const url = new URL(target)
  url.port = String(await freePort())
  const users = join(folder, 'users')
  await writeFile(users, `"${username}" "${password}"\n`)
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(
    file,
    `[databases]\n* = host=${hostname} port=${port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${url.port}\n` +
      `auth_type = plain\nauth_file = ${users}\npool_mode = ${mode}\ndefault_pool_size = ${size}\nmax_client_conn = 300\n`,
  )
  const user = await clusterUser()
  await chmod(folder, 0o755)
  if (user) await Promise.all([folder, users, file].map((path) => chown(path, user.uid, user.gid)))
  const child: ChildProcess = spawn('pgbouncer', [file], { stdio: 'ignore', ...user })
  await until(async () => {
    const client = new Client({ connectionString: url.href })
    client.on('error', () => undefined)
    return client
      .connect()
      .then(() => client.end())
      .then(
        () => true,
        () => false,
      )
  })
  return {
    url: url.href,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      child.kill('SIGQUIT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
