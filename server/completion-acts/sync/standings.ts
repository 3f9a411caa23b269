import type { ActStanding } from '../watcher.ts'
import type { KnownAct } from './known.ts'
import type { ChangedAct, NewAct } from './write.ts'

/** What was written about acts, as a watcher is told of it. */
export function standingsOf(
  { created, changed }: { created: readonly NewAct[]; changed: readonly ChangedAct[] },
  held: readonly KnownAct[],
): ActStanding[] {
  const known = new Map(held.map((act) => [act.id, act]))
  return [
    ...created.map(({ id, set, ref, standing, document }): ActStanding => {
      const { number, dateTime, total, dataVersion } = document
      const { status, statusReason: reason } = standing
      return { id, set, ref, status, reason, number, date: dayOf(dateTime), total, dataVersion }
    }),
    ...changed.flatMap(({ id, standing, document, dataVersion }): ActStanding[] => {
      const act = known.get(id)
      if (!act) return []
      const { set, ref } = act
      const { number, total } = document ?? act
      const date = dayOf(document?.dateTime ?? act.dateTime.toISOString())
      const { status, statusReason: reason } = standing
      return [{ id, set, ref, status, reason, number, date, total, dataVersion }]
    }),
  ]
}

function dayOf(dateTime: string): string {
  return dateTime.slice(0, 10)
}
