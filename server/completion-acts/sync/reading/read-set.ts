import { addDays, addSeconds } from '../../../platform/calendar-date.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { NotDone, Round } from '../round.ts'
import { RECENT_DAYS } from '../signals/next-check.ts'
import { readLosses, recordLosses } from '../vanished/losses.ts'
import { compareActs } from './compare-acts.ts'
import { cursorBefore, readCursor } from './cursor.ts'
import { readHistory } from './read-history.ts'

const SWEEP_EVERY_MS = 6 * 60 * 60_000
/** A thousand acts each: 1C answers such a page in a second or so. */
const SWEEP_PAGES = 10

/**
 * One reading of one set: the recent weeks, and a part of all the rest. Null: as far as there was time,
 * it was read.
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
    if (stopped || round.isOver()) return stopped
  }
  if (!sync.historyDoneAt) return readHistory(round, set)
  const last = sync.sweepDoneAt ?? sync.historyDoneAt
  const isDue = round.deps.clock.now().getTime() - last.getTime() >= SWEEP_EVERY_MS
  return sync.sweepStartedAt || isDue ? sweep(round, set) : null
}

/** To the end at every reading: what is dated in the future is part of it. */
async function compareRecent(round: Round, set: string): Promise<NotDone | null> {
  const { prisma, deps } = round
  const start = `${addDays(deps.clock.today(), -RECENT_DAYS)}T00:00:00`
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
 * Goes on with the comparison of everything: acts of old periods are changed, dated anew, unposted by the
 * month. Its cursor is stored page by page; what is beyond it may be compared twice, never passed over.
 */
async function sweep(round: Round, set: string): Promise<NotDone | null> {
  const { prisma, deps } = round
  const sync = await prisma.completionActsSync.findUniqueOrThrow({ where: { set } })
  const cursor = sync.sweepStartedAt ? readCursor(sync.sweepCursor) : null
  if (!sync.sweepStartedAt) {
    await recordLosses(prisma, set, { sweeping: 0 })
    const beginning = { sweepStartedAt: deps.clock.now(), sweepCursor: Prisma.DbNull }
    await prisma.completionActsSync.update({ where: { set }, data: beginning })
  }
  let start = cursor && addSeconds(cursor.dateTime, 1)
  for (let page = 0; page < SWEEP_PAGES && !round.isOver(); page++) {
    const compared = await compareActs(round, set, { start, pages: 1, triesNameless: true })
    if (compared.kind !== 'done') return compared
    const { reached, vanished } = compared.value
    const { sweeping } = await readLosses(prisma, set)
    const losses = sweeping + vanished
    if (reached === null) {
      await recordLosses(prisma, set, { sweep: losses, sweeping: 0 })
      const end = {
        sweepCursor: Prisma.DbNull,
        sweepStartedAt: null,
        sweepDoneAt: deps.clock.now(),
      }
      await prisma.completionActsSync.update({ where: { set }, data: end })
      return null
    }
    await recordLosses(prisma, set, { sweeping: losses })
    const { dateTime, ref } = cursorBefore(reached)
    await prisma.completionActsSync.update({
      where: { set },
      data: { sweepCursor: { dateTime, ref } },
    })
    start = reached
  }
  return null
}
