import { spawn } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
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
 * @throws Error with what PostgreSQL said
 */
export async function launchCluster(
  postgres: string,
  data: string,
  port: number,
  flags: readonly string[],
): Promise<void> {
  const { uid, gid } = await stat(data)
  const isRoot = process.getuid?.() === 0
  if (isRoot && uid === 0) {
    throw new Error(
      `The database files in ${data} belong to root, as after a copy made by root, and PostgreSQL does not run as root.\n` +
        `Give them to the user that owned them before: chown -R postgres:postgres ${data}`,
    )
  }
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
    while (!hasEnded && !(await findPostmaster(data))?.isReady) {
      await new Promise((done) => setTimeout(done, POLL_MS))
    }
  })()
  await Promise.race([up, ended])
  child.unref()
  if ('unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
  if (!hasEnded) return
  const reason = `${said}\n${await readLogEnd(data)}`.trim()
  if (STARTED_BY_ANOTHER.test(reason)) return
  throw new Error(explain(data, reason))
}

/** The end of the newest log. */
async function readLogEnd(data: string): Promise<string> {
  const folder = join(data, 'log')
  const files = await Promise.all(
    (await readdir(folder).catch(() => [])).map(async (name) => {
      const path = join(folder, name)
      return { path, at: (await stat(path)).mtimeMs }
    }),
  )
  const newest = files.sort((a, b) => b.at - a.at)[0]
  return newest ? (await readFile(newest.path, 'utf8').catch(() => '')).slice(-LOG_END) : ''
}

function explain(data: string, reason: string): string {
  if (/has wrong ownership/.test(reason)) {
    return (
      `The database files in ${data} belong to another user, as after a copy made by root.\n` +
      `Give them to the user this process runs as: chown -R "$(id -u):$(id -g)" ${data}`
    )
  }
  return `The embedded PostgreSQL did not start: ${reason}`
}
