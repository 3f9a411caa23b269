import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import { KINDS, RETENTION_KINDS, type RetentionKind, type RetentionPlace } from './kinds.ts'
import { type Cut, readCut, readPeriods, saveLastRun } from './settings.ts'

const DAY_MS = 86_400_000
/** Rows looked at and locked at once, for some tens of milliseconds. */
const BATCH = 500
/** Between two of them others have their turn. */
const PAUSE_MS = 20

const OLDEST: RetentionPlace = { at: new Date(0), id: '' }

/**
 * Removes what is older than its kind is kept, in small batches, until nothing is left or the time is over; the next
 * night goes on from there, with the other kinds after it. A kind that fails keeps no other from its turn.
 * @returns rows by kind
 */
export async function removeOld(
  {
    database,
    log,
    batch = BATCH,
  }: {
    database: Pick<Database, 'prisma'>
    log: Pick<Logger, 'info' | 'error'>
    batch?: number
  },
  now: Date,
  over: Pick<AbortSignal, 'aborted'>,
): Promise<Record<string, number>> {
  const { prisma } = database
  const periods = await readPeriods(prisma)
  const begin = await readCut(prisma)
  let cut: Cut | null = null
  const removed: Record<string, number> = {}
  for (const kind of kindsFrom(begin?.kind)) {
    const days = periods[kind]
    if (days === null) continue
    const before = new Date(now.getTime() - days * DAY_MS)
    removed[kind] = 0
    try {
      let after: RetentionPlace | null = begin?.kind === kind ? begin : OLDEST
      while (after && !over.aborted) {
        const { count, next } = await KINDS[kind].remove(prisma, { before, after, atMost: batch })
        removed[kind] += count
        after = next
        if (count > 0) await pause(PAUSE_MS)
      }
      if (after) cut ??= { kind, ...after }
    } catch (error) {
      log.error({ err: error, kind }, 'what is old was not removed')
    }
  }
  await saveLastRun(prisma, now, removed, cut)
  log.info({ removed }, 'what is old was removed')
  return removed
}

/** All of them, that one first. */
function kindsFrom(first: RetentionKind | undefined): RetentionKind[] {
  const place = first ? RETENTION_KINDS.indexOf(first) : 0
  return [...RETENTION_KINDS.slice(place), ...RETENTION_KINDS.slice(0, place)]
}
