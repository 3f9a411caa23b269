import { join } from 'node:path'
import { sampleFiles } from '../backup/index.ts'
import type { Config } from '../config.ts'
import { type Clock, createClock } from '../platform/clock.ts'
import { createSealer, readOrCreateKey } from '../platform/crypto/sealer.ts'
import { assertUsable } from '../platform/database/assert-usable.ts'
import { connect, type Database } from '../platform/database/connect.ts'
import { followDatabaseTime } from '../platform/database/database-time.ts'
import { startCluster } from '../platform/database/embedded/cluster.ts'
import { migrate } from '../platform/database/migrate.ts'
import { createLogger, type Logger } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { Platform } from '../platform/module.ts'
import { openNotifications } from '../platform/notifications.ts'
import { openQueue } from '../platform/queue/queue.ts'
import { openWorkers } from '../platform/queue/workers.ts'
import { createLimiter } from '../platform/rate-limit.ts'
import { guardStorage } from '../platform/storage/own-storage.ts'
import { measureStorage, openStorage } from '../platform/storage.ts'
import { backupPlan } from './backup-plan.ts'
import { allJobs } from './jobs.ts'
import { packageVersion } from './version.ts'

export interface PlatformOptions {
  clock?: Clock
  log?: Logger
  /** Whether jobs run in this process; by the role unless it is said. */
  runsJobs?: boolean
}

export interface OpenedPlatform extends Platform {
  /** Whether jobs run in this process. */
  runsJobs: boolean
  /** Ends the connections, last the embedded database. */
  close(): Promise<void>
}

/**
 * The database, brought up to date, and what stands on it.
 * @throws when something of it cannot be had; what was opened by then is closed again
 */
export async function openPlatform(
  config: Config,
  options: PlatformOptions = {},
): Promise<OpenedPlatform> {
  const closing = new AsyncDisposableStack()
  try {
    const log = options.log ?? createLogger(config.LOG_LEVEL)
    const runsJobs = options.runsJobs ?? config.runsWorker
    const database = await openDatabase(config, log, closing)
    const { url } = database
    const clock = options.clock ?? (await openClock(config, database, log, closing))
    const migrated = await migrate(database.pool, undefined, (words) =>
      log.warn({ waits: words }, 'bringing the database up to date'),
    )
    if (migrated.length > 0) log.info({ migrated }, 'database brought up to date')
    const metrics = createMetrics()
    const role = config.ROLE
    metrics.buildInfo.set({ version: packageVersion(), role }, 1)
    const queue = await openQueue(url, log, runsJobs, allJobs, (job, outcome, ms) =>
      metrics.jobSeconds.observe({ job, outcome }, ms / 1000),
    )
    closing.defer(queue.stop)
    const workers = await openWorkers(database.pool, log, runsJobs)
    closing.defer(workers.stop)
    const notifications = await openNotifications(database)
    closing.defer(notifications.close)
    const { storageUrl } = config
    const storage = guardStorage(
      { prisma: database.prisma, sampleFiles: () => sampleFiles(database.pool, backupPlan.files) },
      openStorage(storageUrl),
      storageUrl,
    )
    return {
      database,
      queue,
      notifications,
      workers,
      storage: measureStorage(storage, metrics),
      sealer: createSealer(await readEncryptionKey(config)),
      clock,
      log,
      metrics,
      publicUrl: config.publicUrl,
      isHttps: config.isHttps,
      timeZone: config.TIME_ZONE,
      locale: config.DEFAULT_LOCALE,
      limiter: (name, points, seconds) => createLimiter(database.pool, name, points, seconds),
      runsJobs,
      close: () => closing.disposeAsync(),
    }
  } catch (error) {
    await closing.disposeAsync().catch(() => undefined)
    throw error
  }
}

async function openClock(
  config: Config,
  { pool }: Database,
  log: Logger,
  closing: AsyncDisposableStack,
): Promise<Clock> {
  const time = await followDatabaseTime(pool, log)
  closing.defer(time.stop)
  return createClock(config.TIME_ZONE, time.now)
}

/**
 * Where the database is: as configured, else the embedded one, which is started.
 * @param closing ends it
 */
export async function findDatabase(
  config: Config,
  log: Logger,
  closing: AsyncDisposableStack,
): Promise<string> {
  return config.DATABASE_URL ?? (await openCluster(config, log, closing))
}

/**
 * The database as it is found, whatever is in it.
 * @param closing ends the connections, last the embedded database
 * @throws DatabaseFault when the portal cannot work on it
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  closing: AsyncDisposableStack,
): Promise<Database> {
  const database = connect(await findDatabase(config, log, closing))
  closing.defer(database.close)
  await assertUsable(database)
  return database
}

async function openCluster(
  config: Config,
  log: Logger,
  closing: AsyncDisposableStack,
): Promise<string> {
  const cluster = await startCluster(join(config.dataDir, 'postgres'), [], (error) => {
    log.fatal(
      { err: error },
      'the embedded database died and does not start again: the process ends',
    )
    // As a supervisor would: what can be closed is closed, and whoever watches starts the process anew.
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })
  closing.defer(cluster.stop)
  return cluster.url
}

/** ENCRYPTION_KEY, 32 bytes; made where there is none yet. */
export async function readEncryptionKey(config: Config): Promise<Buffer> {
  return config.ENCRYPTION_KEY
    ? Buffer.from(config.ENCRYPTION_KEY, 'base64')
    : readOrCreateKey(join(config.dataDir, 'encryption.key'))
}
