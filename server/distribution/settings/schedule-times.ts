import { CronExpressionParser } from 'cron-parser'
import { localTimeAt, startOfMinute, toLocalDateTime } from '../../platform/calendar-date.ts'

/*
 * A schedule is of the clock on the wall, so cron is asked about local times: one that the change to summer time leaves
 * out is due right after it, and one that comes twice in autumn is one.
 */

/** The last time of the schedule up to now. Null: there was none. @param timeZone IANA name */
export function lastTime(cron: string, now: Date, timeZone: string): Date | null {
  return instantOf(timeZone, () =>
    // `prev` is strictly before; what is due this very second counts.
    CronExpressionParser.parse(cron, { currentDate: wallClock(now, timeZone, 1000), tz: 'UTC' })
      .prev()
      .toDate(),
  )
}

/** The next time of the schedule. Null: there will be none. */
export function nextTime(cron: string, now: Date, timeZone: string): Date | null {
  return instantOf(timeZone, () =>
    CronExpressionParser.parse(cron, { currentDate: wallClock(now, timeZone), tz: 'UTC' })
      .next()
      .toDate(),
  )
}

/** Local time as if it were UTC. */
function wallClock(instant: Date, timeZone: string, laterMs = 0): Date {
  return new Date(Date.parse(`${localTimeAt(instant, timeZone)}Z`) + laterMs)
}

function instantOf(timeZone: string, find: () => Date): Date | null {
  try {
    return startOfMinute(toLocalDateTime(find()), timeZone)
  } catch {
    return null
  }
}
