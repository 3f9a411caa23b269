import { z } from 'zod'
import type { Transaction } from '../../platform/database/connect.ts'
import { ProcessStopping } from '../../platform/queue/queue.ts'
import { writeSetting } from '../../platform/settings.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { isQuiet, readQuietHours } from './quiet-hours.ts'
import { type SyncReport, syncCompletionActs } from './sync-acts.ts'

declare module '../../platform/queue/job-register.ts' {
  interface Jobs {
    /** Read completion acts from 1C. */
    'sync-acts': Record<string, never>
  }
}

export const completionActsJobs = { 'sync-acts': { retryLimit: 0, expireInSeconds: 600 } } as const

/** Kept while a person waits for a reading, which quiet hours then do not hold back. */
const REQUESTED_KEY = 'acts-sync-asked'
const BUSY_SECONDS = 15

/**
 * Reads completion acts every two minutes, and at once again while there is more to read than fits in one
 * job. The function returned ends the reading under way at its next step, for a process that stops.
 */
export async function workCompletionActs(deps: CompletionActsDeps): Promise<() => void> {
  const stopping = new AbortController()
  await deps.queue.work('sync-acts', 1, async (_data, signal) => {
    await runSyncJob(deps, AbortSignal.any([signal, stopping.signal]))
  })
  await deps.queue.schedule('sync-acts', '*/2 * * * *')
  return () => stopping.abort(new ProcessStopping())
}

/** Null: these are quiet hours, and nobody has asked. */
export async function runSyncJob(
  deps: CompletionActsDeps,
  signal: AbortSignal,
): Promise<SyncReport | null> {
  const { prisma } = deps.database
  const { count: requested } = await prisma.setting.deleteMany({ where: { key: REQUESTED_KEY } })
  if (requested === 0 && (await isQuietNow(deps))) return null
  const report = await syncCompletionActs(deps, { signal, isRequested: requested > 0 })
  if (report.outcome === 'busy') {
    // A check of a few acts holds the lock for seconds: worth waiting for, not worth missing a reading.
    await deps.queue.send('sync-acts', {}, { startAfter: BUSY_SECONDS, singletonKey: 'busy' })
  }
  if (report.hasMore) await deps.queue.send('sync-acts', {}, { singletonKey: 'more' })
  return report
}

/** Whether 1C is to be left alone now unless somebody asks. */
export async function isQuietNow({
  database,
  clock,
}: Pick<CompletionActsDeps, 'database' | 'clock'>): Promise<boolean> {
  return isQuiet(await readQuietHours(database.prisma), clock.timeOfDay())
}

/** A person asked for 1C to be read now. */
export async function requestSync(
  { queue }: Pick<CompletionActsDeps, 'queue'>,
  transaction: Transaction,
): Promise<void> {
  await writeSetting(transaction, REQUESTED_KEY, true)
  await queue.send('sync-acts', {}, { transaction, singletonKey: 'asked' })
}

/** Whether a reading a person asked for has not begun yet. */
export async function isSyncRequested({
  database,
}: Pick<CompletionActsDeps, 'database'>): Promise<boolean> {
  const row = await database.prisma.setting.findUnique({ where: { key: REQUESTED_KEY } })
  return z.literal(true).safeParse(row?.value).success
}
