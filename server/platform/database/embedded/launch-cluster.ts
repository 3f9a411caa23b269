import { spawn } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { explainLaunch } from './launch-faults.ts'
import { findPostmaster } from './postmaster.ts'

const POLL_MS = 50
/** What PostgreSQL says when another process was faster: look again instead of giving up. */
const STARTED_BY_ANOTHER =
  /lock file "[^"\n]{1,500}" (?:already exists|is empty)|pre-existing shared memory block|could not bind/
/** A file a weekday in `log` of the data folder, each begun anew a week later. */
const LOGGING = [
  'logging_collector=on',
  'log_filename=postgresql-%a.log',
  'log_truncate_on_rotation=on',
  'log_rotation_age=1d',
  'log_rotation_size=0',
]
const LOG_END = 4000

/**
 * Resolves when the cluster is up, or when another process turns out to have started it.
 * @param signal whoever waits for it leaves: it resolves as soon as the server can be found, to be stopped
 * @throws Error with what PostgreSQL said
 */
export async function launchCluster(
  postgres: string,
  data: string,
  port: number,
  flags: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const { uid, gid } = await stat(data)
  const isRoot = process.getuid?.() === 0
  if (isRoot && uid === 0) {
    throw new Error(
      `The database files in ${data} belong to root, as after a copy made by root, and PostgreSQL does not run as root.\n` +
        `Give them to the user that owned them before: chown -R postgres:postgres ${data}`,
    )
  }
  const logs = await measureLogs(data)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...LOGGING]
  const child = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each]), ...flags],
    // Detached: Ctrl+C must reach the app first, which ends the cluster after its last transaction.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true, ...(isRoot ? { uid, gid } : {}) },
  )
  // PostgreSQL speaks here until its log is open; its logger holds the other end for as long as it lives.
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-LOG_END)
  })
  let hasEnded = false
  const ended = new Promise<void>((done, failed) => {
    child.once('close', () => {
      hasEnded = true
      done()
    })
    child.once('error', failed)
  })
  const up = (async () => {
    while (!hasEnded) {
      const server = await findPostmaster(data)
      if (server && (server.isReady || signal.aborted)) return
      await new Promise((done) => setTimeout(done, POLL_MS))
    }
  })()
  await Promise.race([up, ended])
  child.unref()
  if ('unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
  if (!hasEnded) return
  const reason = `${said}\n${await readNewLog(data, logs)}`.trim()
  if (STARTED_BY_ANOTHER.test(reason)) return
  throw new Error(explainLaunch(data, reason) ?? `The embedded PostgreSQL did not start: ${reason}`)
}

/** Of each log its length in bytes. */
async function measureLogs(data: string): Promise<Map<string, number>> {
  const folder = join(data, 'log')
  const names = await readdir(folder).catch(() => [])
  const sizes = names.map(async (name) => [name, (await stat(join(folder, name))).size] as const)
  return new Map(await Promise.all(sizes))
}

/** What was written into the logs since they were measured, its end. */
async function readNewLog(data: string, before: ReadonlyMap<string, number>): Promise<string> {
  const texts: string[] = []
  for (const [name, size] of await measureLogs(data)) {
    const known = before.get(name) ?? 0
    if (size === known) continue
    const bytes = await readFile(join(data, 'log', name)).catch(() => Buffer.alloc(0))
    texts.push(bytes.subarray(size < known ? 0 : known).toString())
  }
  return texts.join('\n').slice(-LOG_END)
}
