import { type CalendarDate, daysBetween, toCalendarDate } from '../../platform/calendar-date.ts'
import type { DealAct } from '../../platform/database/client/client.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Acts dated later than so many days ago are part of every reading of completion acts. */
const READ_DAYS = 45
/** A draft of the last week is checked by every watch. */
const YOUNG_DAYS = 7
const MIDDLE_DAYS = 30
const MIDDLE_MS = 15 * MINUTE_MS

/**
 * When the portal next asks 1C by key for the document of an act; null: not at all, since the readings of
 * completion acts see it: those of the recent weeks every two minutes, all others every six hours.
 */
export function nextCheck(
  { status, actDate, draftedAt }: Pick<DealAct, 'status' | 'actDate' | 'draftedAt'>,
  { now, today }: { now: Date; today: CalendarDate },
): Date | null {
  if (status !== 'created' && status !== 'accepted' && status !== 'rejected') return null
  const ageDays = (now.getTime() - (draftedAt ?? now).getTime()) / DAY_MS
  if (ageDays > MIDDLE_DAYS) return null
  const daysLeft = actDate === null ? 0 : READ_DAYS - daysBetween(toCalendarDate(actDate), today)
  if (daysLeft > 0) {
    // It falls out of the recent weeks while it is still young: then it is the watch's.
    return daysLeft + ageDays > MIDDLE_DAYS ? null : new Date(now.getTime() + daysLeft * DAY_MS)
  }
  return new Date(now.getTime() + (ageDays <= YOUNG_DAYS ? 0 : MIDDLE_MS))
}
