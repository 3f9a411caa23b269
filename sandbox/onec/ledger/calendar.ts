/** A calendar date in the base's time zone, `YYYY-MM-DD`. */
export type CalendarDate = string
/** A calendar month, `YYYY-MM`. */
export type CalendarMonth = string

/** By time zone: one that is made costs as much as a hundred that are used. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** The calendar date at this instant in a time zone. */
export function dateAt(instant: Date, timeZone: string): CalendarDate {
  const format =
    dateFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  dateFormats.set(timeZone, format)
  return format.format(instant)
}

/** The clock of a time zone at this instant, `YYYY-MM-DDTHH:MM:SS`. */
export function dateTimeAt(instant: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(instant)
  return `${dateAt(instant, timeZone)}T${time}`
}

/** True for a date that exists, written `YYYY-MM-DD`: "2024-02-29" yes, "2023-02-29" no. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  const instant = new Date(`${date}T00:00:00Z`)
  instant.setUTCDate(instant.getUTCDate() + days)
  return instant.toISOString().slice(0, 10)
}

export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7)
}

export function daysIn(month: CalendarMonth): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
}

/** The months from `first` to `last`, both included, in order. */
export function monthsBetween(first: CalendarMonth, last: CalendarMonth): CalendarMonth[] {
  const months: CalendarMonth[] = []
  let year = Number(first.slice(0, 4))
  let month = Number(first.slice(5))
  for (;;) {
    const text = `${year}-${String(month).padStart(2, '0')}`
    if (text > last) return months
    months.push(text)
    month += 1
    if (month === 13) {
      month = 1
      year += 1
    }
  }
}

/** As Russian documents write a date: "20.01.2026". */
export function printDate(date: CalendarDate): string {
  return date.split('-').reverse().join('.')
}
