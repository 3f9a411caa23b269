import type { CalendarDate, CompletionActStatus } from '../../../onec/port.ts'
import { daysBetween } from '../../../platform/calendar-date.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Between two readings there are two minutes, so this is "at the next one". */
const YOUNG_DAYS = 3
export const RECENT_DAYS = 45
/**
 * When registers and properties of an act are to be asked for again: they change without a trace in the
 * document, and the younger the act the likelier. Many acts come due at the same moment on purpose: beyond
 * two thousand the port reads whole registers by pages, which is cheaper than act by act.
 */
export function scheduleNextCheck(
  { status, date }: { status: CompletionActStatus; date: CalendarDate },
  { now, today }: { now: Date; today: CalendarDate },
): Date {
  if (status === 'signed' || status === 'withdrawn') return roundUp(now, 7 * DAY_MS)
  const days = daysBetween(date, today)
  if (days < YOUNG_DAYS) return now
  return roundUp(now, days < RECENT_DAYS ? 30 * MINUTE_MS : DAY_MS)
}

function roundUp(now: Date, step: number): Date {
  return new Date((Math.floor(now.getTime() / step) + 1) * step)
}
