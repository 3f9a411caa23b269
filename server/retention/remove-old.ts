import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import { KINDS, RETENTION_KINDS, type RetentionPlace } from './kinds.ts'
import { readPeriods, saveLastRun } from './settings.ts'

const DAY_MS = 86_400_000
/** Rows looked at and locked at once, for some tens of milliseconds. */
const BATCH = 500
/** Between two of them others have their turn. */
const PAUSE_MS = 20

/**
 * Removes what is older than its kind is kept, in small batches, until nothing is left or the time is over; the next
 * night goes on. A kind that fails keeps no other from its turn.
 * @returns rows by kind
 */
export async function removeOld(
  { database, log }: { database: Pick<Database, 'prisma'>; log: Pick<Logger, 'info' | 'error'> },
  now: Date,
  over: AbortSignal,
): Promise<Record<string, number>> {
  const { prisma } = database
  const periods = await readPeriods(prisma)
  const removed: Record<string, number> = {}
  for (const kind of RETENTION_KINDS) {
    const days = periods[kind]
    if (days === null) continue
    const before = new Date(now.getTime() - days * DAY_MS)
    removed[kind] = 0
    try {
      let after: RetentionPlace | null = { at: new Date(0), id: '' }
      while (after && !over.aborted) {
        const { count, next } = await KINDS[kind].remove(prisma, { before, after, atMost: BATCH })
        removed[kind] += count
        after = next
        if (count > 0) await pause(PAUSE_MS)
      }
    } catch (error) {
      log.error({ err: error, kind }, 'what is old was not removed')
    }
  }
  await saveLastRun(prisma, now, removed)
  log.info({ removed }, 'what is old was removed')
  return removed
}
