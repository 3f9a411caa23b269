import { addDays, monthOf } from '../../../platform/calendar-date.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { NotDone, Round } from '../round.ts'
import { RECENT_DAYS } from '../signals/next-check.ts'
import { readLosses, recordLosses } from '../vanished/losses.ts'
import { compareActs } from './compare-acts.ts'
import { cursorJson, readCursor } from './cursor.ts'
import { findLateActs } from './find-late-acts.ts'
import { addMonthCounts, monthCountsJson, readMonthCounts } from './month-counts.ts'
import { readHistory } from './read-history.ts'

const SWEEP_EVERY_MS = 6 * 60 * 60_000
/** A thousand acts each: 1C answers such a page in a second or so. */
const SWEEP_PAGES = 10
/** Of the time of a reading, while nothing is counted yet: until then what is late is seen late. */
const FIRST_SWEEP_SHARE = 0.6

/**
 * One reading of one set: the recent weeks, what was entered or taken back of earlier ones, and a part of
 * all the rest. Null: as far as there was time, it was read.
 */
export async function readSet(round: Round, set: string): Promise<NotDone | null> {
  const sync = await round.prisma.completionActsSync.upsert({
    where: { set },
    create: { set },
    update: {},
  })
  const hasBegun = sync.historyCursor !== null || sync.historyDoneAt !== null
  if (hasBegun) {
    const stopped = await compareRecent(round, set)
    if (stopped) return stopped
  }
  if (!sync.historyDoneAt) return readHistory(round, set)
  if (round.isOver()) return null
  const late = await findLateActs(round, set, firstRecentDay(round))
  if (late || round.isOver()) return late
  return (await isSweepDue(round, set)) ? sweep(round, set) : null
}

/** The first time at once: whatever was entered or dated anew behind the first reading is found by it. */
async function isSweepDue({ prisma, deps }: Round, set: string): Promise<boolean> {
  const sync = await prisma.completionActsSync.findUniqueOrThrow({ where: { set } })
  if (sync.sweepStartedAt || !sync.sweepDoneAt || sync.monthCounts === null) return true
  return deps.clock.now().getTime() - sync.sweepDoneAt.getTime() >= SWEEP_EVERY_MS
}

/** Whole months, since the earlier ones are counted by the month. */
function firstRecentDay({ deps }: Round): string {
  return `${monthOf(addDays(deps.clock.today(), -RECENT_DAYS))}-01`
}

/** To the end at every reading: what is dated in the future is part of it. */
async function compareRecent(round: Round, set: string): Promise<NotDone | null> {
  const { prisma, deps } = round
  const start = `${firstRecentDay(round)}T00:00:00`
  const options = { start, pages: Number.POSITIVE_INFINITY, triesNameless: false }
  const compared = await compareActs(round, set, options)
  if (compared.kind !== 'done') return compared
  const { reached, vanished } = compared.value
  await recordLosses(prisma, set, { recent: vanished })
  if (reached === null) {
    await prisma.completionActsSync.update({
      where: { set },
      data: { recentDoneAt: deps.clock.now() },
    })
  }
  return null
}

/**
 * Goes on with the comparison of everything: acts of old periods are changed and dated anew by the month.
 * Its cursor is stored page by page, with what 1C's list had up to there; what is beyond it may be compared
 * twice, never passed over.
 */
async function sweep(round: Round, set: string): Promise<NotDone | null> {
  const { prisma, deps } = round
  const sync = await prisma.completionActsSync.findUniqueOrThrow({ where: { set } })
  const counted = sync.sweepStartedAt ? readMonthCounts(sync.sweepCounts) : null
  // Of a sweep that an earlier release began nobody has counted what it saw.
  if (!counted) {
    await recordLosses(prisma, set, { sweeping: 0 })
    await prisma.completionActsSync.update({
      where: { set },
      data: { sweepStartedAt: deps.clock.now(), sweepCursor: Prisma.DbNull, sweepCounts: {} },
    })
  }
  let counts = counted ?? {}
  let start = counted ? (readCursor(sync.sweepCursor)?.dateTime ?? null) : null
  const isOver = (pages: number) =>
    sync.monthCounts === null ? round.isOver(FIRST_SWEEP_SHARE) : pages >= SWEEP_PAGES
  for (let page = 0; !isOver(page) && !round.isOver(); page++) {
    const compared = await compareActs(round, set, { start, pages: 1, triesNameless: true })
    if (compared.kind !== 'done') return compared
    const { reached, vanished } = compared.value
    counts = addMonthCounts(counts, compared.value.counts)
    const { sweeping } = await readLosses(prisma, set)
    const losses = sweeping + vanished
    if (reached === null) {
      await recordLosses(prisma, set, { sweep: losses, sweeping: 0 })
      const end = {
        sweepCursor: Prisma.DbNull,
        sweepCounts: Prisma.DbNull,
        sweepStartedAt: null,
        sweepDoneAt: deps.clock.now(),
        monthCounts: monthCountsJson(counts),
      }
      await prisma.completionActsSync.update({ where: { set }, data: end })
      return null
    }
    await recordLosses(prisma, set, { sweeping: losses })
    await prisma.completionActsSync.update({
      where: { set },
      data: {
        sweepCursor: cursorJson({ dateTime: reached, ref: null }),
        sweepCounts: monthCountsJson(counts),
      },
    })
    start = reached
  }
  return null
}
