/** The calendar date of a moment by the base's own clock, `YYYY-MM-DD`. */
export function toCalendarDate(dateTime: Date): string {
  return dateTime.toISOString().slice(0, 10)
}
