export interface Age {
  unit: 'minutes' | 'hours' | 'days'
  count: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago something was, in the one unit a reader needs: minutes, at least one; from an hour on hours, from two days on days. */
export function ageOf(at: Date, now: Date): Age {
  const ms = Math.max(MINUTE_MS, now.getTime() - at.getTime())
  if (ms < HOUR_MS) return { unit: 'minutes', count: Math.floor(ms / MINUTE_MS) }
  if (ms < 2 * DAY_MS) return { unit: 'hours', count: Math.floor(ms / HOUR_MS) }
  return { unit: 'days', count: Math.floor(ms / DAY_MS) }
}

/** Whole days from one moment to the other. */
export function daysBetween(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS))
}
