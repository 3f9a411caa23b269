import type { LocalDateTime } from '../platform/calendar-date.ts'
import type { Clock } from '../platform/clock.ts'
import type { Target } from './target.ts'

/** What a target is told of the time, in the base's zone. */
export function timesOf(clock: Clock): Pick<Target, 'today' | 'hoursAhead'> {
  return {
    today: clock.today(),
    hoursAhead: (dateTime: LocalDateTime) => {
      const now = Date.parse(`${clock.today()}T${clock.timeOfDay()}:00Z`)
      return (Date.parse(`${dateTime}Z`) - now) / 3_600_000
    },
  }
}
