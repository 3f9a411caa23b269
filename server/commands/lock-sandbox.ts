import type { Config } from '../config.ts'
import { LOCKS } from '../platform/database/advisory-locks.ts'
import {
  type ExclusiveLock,
  readLockHolder,
  takeExclusiveLock,
} from '../platform/database/exclusive-lock.ts'
import type { Platform } from '../platform/module.ts'

/** PostgreSQL cuts the name of a connection at 63 bytes. */
const MAX_NAME_BYTES = 63
const NAME = 'sverka-sandbox '
/** A portal on its way out lets its jobs end for half a minute. */
const RESTART_MS = 35_000

/**
 * The right to have a sandbox beside these data. A second one would take over the state of the first,
 * its portal and its tokens, while both work on one database. Waits for an earlier process at the same
 * address, which may still be stopping.
 * @throws Error for people, when a portal at another address has a sandbox here
 */
export async function lockSandbox(
  { database }: Pick<Platform, 'database'>,
  config: Config,
  restartMs = RESTART_MS,
): Promise<ExclusiveLock> {
  const application = (NAME + config.publicUrl).slice(0, MAX_NAME_BYTES)
  const lock = { ...LOCKS.RUNNING_SANDBOX, application }
  const atOnce = await takeExclusiveLock(database, lock)
  if (atOnce) return atOnce
  const holder = await readLockHolder(database, LOCKS.RUNNING_SANDBOX)
  const isRestart = holder === null || holder === application
  const later = isRestart && (await takeExclusiveLock(database, lock, restartMs))
  if (later) return later
  throw new Error(describeUse(config, (holder ?? application).slice(NAME.length)))
}

function describeUse(config: Config, holderUrl: string): string {
  const port = config.PORT || 3000
  const { DATABASE_URL } = config
  const [what, remedy] = DATABASE_URL
    ? [
        `The database ${withoutPassword(DATABASE_URL)} is`,
        'a database of its own (DATABASE_URL), or no sandbox: SANDBOX=off',
      ]
    : [
        `The data in ${config.dataDir} are`,
        `a folder of its own: DATA_DIR=./data-${port} PORT=${port} npm start`,
      ]
  return `${what} in use by the portal at ${holderUrl}, with its sandbox. Stop that one first, or give this one ${remedy}`
}

function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url)
  return host + pathname
}
