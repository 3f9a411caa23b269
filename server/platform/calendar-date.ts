import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'

/** A day of the calendar, `YYYY-MM-DD`, in the configured time zone. As text, dates compare in their order. */
export type CalendarDate = string

/** `YYYY-MM-DDTHH:MM:SS` by the clock of the system it comes from, without a zone. */
export type LocalDateTime = string

/** A month of the calendar, `YYYY-MM`. */
export type CalendarMonth = string

const DAY_MS = 86_400_000

/** Whether the text is `YYYY-MM-DD` and the calendar has such a day. Year 0 is refused: PostgreSQL has none. */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '0001' && isReal(`${text}T00:00:00`)
}

/** Whether the text is `YYYY-MM-DDTHH:MM:SS`, and the calendar and the clock have such a moment. */
export function isLocalDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && text >= '0001' && isReal(text)
}

/**
 * The date that a `DATE` column holds, as midnight UTC, or that of a `TIMESTAMP` column without zone, whose
 * local time the driver takes for UTC. Not for instants: their day depends on the zone.
 */
export function toCalendarDate(column: Date): CalendarDate {
  return dateOf(column.toISOString())
}

/** A date as `DATE` columns take it: midnight UTC. */
export function toDateColumn(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** The local time that a `TIMESTAMP` column without zone holds, to the whole second. */
export function toLocalDateTime(column: Date): LocalDateTime {
  return column.toISOString().slice(0, 19)
}

/** The clock of a zone at an instant, to the whole second. @param timeZone IANA name */
export function localTimeAt(instant: Date, timeZone: string): LocalDateTime {
  return format(new TZDate(instant, timeZone), "yyyy-MM-dd'T'HH:mm:ss")
}

/** The date of a local time. */
export function dateOf(dateTime: LocalDateTime): CalendarDate {
  return dateTime.slice(0, 10)
}

/** The local time so many seconds later, or earlier when negative. */
export function addSeconds(dateTime: LocalDateTime, seconds: number): LocalDateTime {
  return toLocalDateTime(new Date(Date.parse(`${dateTime}Z`) + seconds * 1000))
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return toCalendarDate(new Date(toDateColumn(date).getTime() + days * DAY_MS))
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (toDateColumn(to).getTime() - toDateColumn(from).getTime()) / DAY_MS
}

export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7)
}

export function nextMonth(month: CalendarMonth): CalendarMonth {
  return monthOf(addDays(`${month}-01`, 31))
}

/** The instant at which the month of a date begins in a zone. @param timeZone IANA name */
export function startOfMonth(date: CalendarDate, timeZone: string): Date {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, 1, timeZone).getTime())
}

/**
 * The instant at which a minute of a local time begins in a zone: the second of two where the clock is put back, and
 * after the gap where it is put forward.
 * @param timeZone IANA name
 */
export function startOfMinute(dateTime: LocalDateTime, timeZone: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = dateTime.split(/[-T:]/).map(Number)
  return new Date(new TZDate(year, month - 1, day, hour, minute, timeZone).getTime())
}

/** The instant at which a date begins in a zone. @param timeZone IANA name */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, day, timeZone).getTime())
}

/** `Date` turns 30 February into 2 March: only a real moment is written back as it was read. */
function isReal(dateTime: LocalDateTime): boolean {
  const time = new Date(`${dateTime}Z`)
  return !Number.isNaN(time.getTime()) && toLocalDateTime(time) === dateTime
}
