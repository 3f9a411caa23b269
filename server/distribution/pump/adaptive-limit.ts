/** How many calls to have under way at once, found out by trying. */
export interface AdaptiveLimit {
  current(): number
  /** Tells how a call went. @param durationMs how long its answer took */
  record(call: { durationMs: number; isAnswered: boolean }): void
}

/** More at once must bring at least so much more through, or it was in vain: a serial base brings nothing. */
const WORTH_IT = 1.15
/** After so many calls the next higher level is tried again: the base may have less to do now. */
const TRY_AGAIN_AFTER = 60

interface Level {
  limit: number
  /** Calls an answer's time; null: not known yet. */
  throughput: number | null
}

/**
 * Begins with one call at a time and doubles as long as that brings more through; goes back to what was best where it
 * does not, and looks again later. A call without an answer halves it.
 * @param max never more than these
 */
export function createAdaptiveLimit(max: number): AdaptiveLimit {
  let level: Level = { limit: 1, throughput: null }
  let lower: Level | null = null
  let durations: number[] = []
  let sinceChange = 0
  let isSettled = false

  const moveTo = (next: Level, from: Level | null, settled: boolean) => {
    level = next
    lower = from
    durations = []
    sinceChange = 0
    isSettled = settled
  }

  const speedUp = () => {
    if (level.limit >= max) return
    moveTo({ limit: Math.min(max, level.limit * 2), throughput: null }, level, false)
  }

  const judge = () => {
    const mean = durations.reduce((sum, duration) => sum + duration, 0) / durations.length
    level.throughput = level.limit / Math.max(mean, 1)
    const before = lower?.throughput
    if (lower && before && level.throughput < before * WORTH_IT) moveTo(lower, null, true)
    else speedUp()
  }

  return {
    current: () => level.limit,
    record: ({ durationMs, isAnswered }) => {
      if (!isAnswered) {
        moveTo({ limit: Math.max(1, Math.floor(level.limit / 2)), throughput: null }, null, true)
        return
      }
      sinceChange += 1
      // Those that began before the change were quicker or slower by another level.
      if (!isSettled && sinceChange > (lower?.limit ?? 0)) durations.push(durationMs)
      if (isSettled && sinceChange >= TRY_AGAIN_AFTER) {
        moveTo({ ...level, throughput: null }, null, false)
        return
      }
      if (!isSettled && durations.length >= level.limit) judge()
    },
  }
}
