/** The month, `YYYY-MM`, of a calendar date, `YYYY-MM-DD`. */
export function monthOf(date: string): string {
  return date.slice(0, 7)
}

/** The parts of a calendar date or month as they are written: "2026-03" is "2026" and "03". */
export function splitDate(date: string): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month, day }
}

/** The calendar date that a Date holds as midnight UTC. */
export function toCalendarDate(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** Whether a calendar date is the last one of its month. */
export function isLastOfMonth(date: string): boolean {
  const next = new Date(`${date}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.getUTCDate() === 1
}
