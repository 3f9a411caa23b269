import { dateOf, toCalendarDate } from '../../../platform/calendar-date.ts'
import { isSettled, standingOf } from '../../act/state.ts'
import type { ActStatusReport } from '../watcher.ts'
import type { StatusColumns } from './apply-status.ts'
import type { KnownAct } from './known-acts.ts'
import type { ChangedAct, NewAct } from './write.ts'

/** What was written about acts, as a watcher gets it. */
export function buildStatusReports(
  { created, changed }: { created: readonly NewAct[]; changed: readonly ChangedAct[] },
  locked: readonly KnownAct[],
): ActStatusReport[] {
  const known = new Map(locked.map((act) => [act.id, act]))
  return [
    ...created.map(({ id, set, ref, statusColumns, document }): ActStatusReport => {
      const { number, dateTime, total, dataVersion } = document
      const { status, statusReason: reason } = statusColumns
      const date = dateOf(dateTime)
      const isSettled = isSettledBy(statusColumns)
      return { id, set, ref, status, reason, number, date, total, dataVersion, isSettled }
    }),
    ...changed.flatMap(({ id, statusColumns, document, dataVersion }): ActStatusReport[] => {
      const act = known.get(id)
      if (!act) return []
      const { set, ref } = act
      const { number, total } = document ?? act
      const date = document ? dateOf(document.dateTime) : toCalendarDate(act.dateTime)
      const { status, statusReason: reason } = statusColumns
      const isSettled = isSettledBy(statusColumns)
      return [{ id, set, ref, status, reason, number, date, total, dataVersion, isSettled }]
    }),
  ]
}

function isSettledBy(columns: StatusColumns): boolean {
  return isSettled(standingOf(columns))
}
