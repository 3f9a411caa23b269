import { toCalendarDate, toDateColumn } from '../platform/calendar-date.ts'
import type { Period } from './period.ts'

/** A `DATE` column holds midnight UTC of the calendar date. */
export function toPeriodColumns({ from, to }: Period): { periodFrom: Date; periodTo: Date } {
  return { periodFrom: toDateColumn(from), periodTo: toDateColumn(to) }
}

export function toPeriod({ periodFrom, periodTo }: { periodFrom: Date; periodTo: Date }): Period {
  return { from: toCalendarDate(periodFrom), to: toCalendarDate(periodTo) }
}
