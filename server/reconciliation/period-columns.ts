import type { Period } from './period.ts'

/** A `DATE` column holds midnight UTC of the calendar date. */
export function toPeriodColumns({ from, to }: Period): { periodFrom: Date; periodTo: Date } {
  return { periodFrom: new Date(`${from}T00:00:00Z`), periodTo: new Date(`${to}T00:00:00Z`) }
}

export function toPeriod({ periodFrom, periodTo }: { periodFrom: Date; periodTo: Date }): Period {
  return { from: toCalendarDate(periodFrom), to: toCalendarDate(periodTo) }
}

export function toCalendarDate(date: Date): string {
  return date.toISOString().slice(0, 10)
}
