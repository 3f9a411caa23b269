import type { Module } from '../platform/module.ts'
import { sweepCounters } from '../platform/rate-limit.ts'
import { isPaused, RESUMED_TOPIC } from '../platform/restored.ts'
import type { OpenedPlatform } from './platform.ts'

/**
 * Starts the jobs of all modules where jobs run, and has the modules end in order: no new work, calls
 * under way finish, then the queue, last threads and connections.
 */
export async function runModules(
  { queue, database, clock, log, notifications, runsJobs }: OpenedPlatform,
  modules: readonly Module[],
  closing: AsyncDisposableStack,
): Promise<void> {
  const drain = async () => {
    for (const module of modules) await module.drain?.()
  }
  for (const { close } of modules) if (close) closing.defer(close)
  // Between the two the queue's last jobs may have begun further calls.
  closing.defer(drain)
  closing.defer(queue.stop)
  closing.defer(drain)
  closing.defer(() => {
    for (const module of modules) module.stop?.()
  })
  if (!runsJobs) return
  const work = async () => {
    for (const module of modules) await module.work?.()
    await queue.work('sweep-expired', 1, async () => {
      const now = clock.now()
      await sweepCounters(database.prisma, now)
      for (const module of modules) await module.sweep?.(now)
    })
    await queue.schedule('sweep-expired', '17 * * * *')
  }
  if (!(await isPaused(database.prisma))) return work()
  const stopping = new AbortController()
  closing.defer(() => stopping.abort())
  log.warn(
    'restored from a backup: nothing goes out until an administrator lets it (npm run admin -- resume)',
  )
  const waitAndWork = async () => {
    while (!stopping.signal.aborted && (await isPaused(database.prisma).catch(() => true))) {
      await notifications.wait(RESUMED_TOPIC, LOOK_MS, stopping.signal)
    }
    if (stopping.signal.aborted) return
    await work()
    log.info('the portal goes on after the restore')
  }
  waitAndWork().catch((error) => log.error({ err: error }, 'the jobs could not be begun'))
}

const LOOK_MS = 5000
