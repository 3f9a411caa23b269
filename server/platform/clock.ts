import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'

/** Where the time comes from; tests give their own. */
export interface Clock {
  now(): Date
  /** Today's calendar date in the base's time zone, `YYYY-MM-DD`. */
  today(): string
  /** The time of day in the base's time zone, `HH:MM`. */
  timeOfDay(): string
}

/** @param timeZone IANA name of the base's zone, such as Europe/Moscow. */
export function createClock(timeZone: string, now: () => Date = () => new Date()): Clock {
  return {
    now,
    today: () => format(new TZDate(now(), timeZone), 'yyyy-MM-dd'),
    timeOfDay: () => format(new TZDate(now(), timeZone), 'HH:mm'),
  }
}
