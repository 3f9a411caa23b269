/** How a call went. */
export interface CallEnd {
  /** Until its answer. */
  durationMs: number
  isAnswered: boolean
}

/** How many calls to have under way at once, found out by trying. */
export interface AdaptiveLimit {
  current(): number
  /** Tells that a call begins. @returns tells how it went; a call that was not made after all says nothing */
  begin(): (end: CallEnd) => void
}

/** More at once must bring at least so much more through, or it was in vain: a serial base brings nothing. */
const WORTH_IT = 1.15
/** After so many calls the next higher level is tried again: the base may have less to do now. */
const TRY_AGAIN_AFTER = 60

interface Level {
  limit: number
  /** What the level below brought through, calls a millisecond; null: this one is measured by itself. */
  toBeat: { limit: number; throughput: number } | null
  durations: number[]
  calls: number
  isSettled: boolean
}

/**
 * Begins with one call at a time and doubles as long as that brings more through; goes back to what was best where it
 * does not, and looks again later. A call without an answer halves it. Only calls that began at a level speak of it:
 * of eight that fail together the first halves, and the others were made at another speed.
 * @param max never more than these
 */
export function createAdaptiveLimit(max: number): AdaptiveLimit {
  const levelOf = (limit: number, more: Partial<Level> = {}): Level => ({
    limit,
    toBeat: null,
    durations: [],
    calls: 0,
    isSettled: false,
    ...more,
  })
  let level = levelOf(1)

  const judge = ({ limit, toBeat, durations }: Level) => {
    const mean = durations.reduce((sum, duration) => sum + duration, 0) / durations.length
    const throughput = limit / Math.max(mean, 1)
    if (toBeat && throughput < toBeat.throughput * WORTH_IT) {
      level = levelOf(toBeat.limit, { isSettled: true })
    } else if (limit < max) {
      level = levelOf(Math.min(max, limit * 2), { toBeat: { limit, throughput } })
    } else {
      level = levelOf(limit, { isSettled: true })
    }
  }

  return {
    current: () => level.limit,
    begin: () => {
      const own = level
      return ({ durationMs, isAnswered }) => {
        if (own !== level) return
        if (!isAnswered) {
          level = levelOf(Math.max(1, Math.floor(own.limit / 2)), { isSettled: true })
          return
        }
        own.calls += 1
        if (own.isSettled) {
          if (own.calls >= TRY_AGAIN_AFTER) level = levelOf(own.limit)
          return
        }
        own.durations.push(durationMs)
        if (own.durations.length >= own.limit) judge(own)
      }
    },
  }
}
