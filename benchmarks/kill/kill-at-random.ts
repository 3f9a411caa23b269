import { createRandom } from '../../sandbox/onec/ledger/random.ts'
import type { Children } from './children.ts'

export interface KillingPlan {
  seed: string
  /** Calls to other systems between two kills, on average. */
  every: number
  /** No more die. */
  kills?: number
}

/** Long enough for an answer to come back and to be half written down, milliseconds. */
const LATEST_MS = 30

/**
 * A process dies each time that a number of calls has reached another system, so there is always some work between two
 * deaths, however slow the machine. Half of them wait for the next call that writes: that is where an answer can be
 * lost between the write and its record.
 * @param onCall calls back as another system begins with a call; what it returns ends that
 * @returns ends the killing
 */
export function killAtRandom(
  children: Children,
  { seed, every, kills = Number.POSITIVE_INFINITY }: KillingPlan,
  onCall: (callback: (writes: boolean) => void) => () => void,
): () => void {
  const random = createRandom(`${seed}:kills`)
  let left = random.integer(1, 2 * every)
  let isAimed = random.chance(0.5)
  return onCall((writes) => {
    left -= 1
    if (left > 0 || (isAimed && !writes)) return
    left = random.integer(1, 2 * every)
    isAimed = random.chance(0.5)
    setTimeout(
      () => {
        if (children.killed() < kills)
          children.kill((count) => random.integer(0, Math.max(0, count - 1)))
      },
      random.integer(0, LATEST_MS),
    )
  })
}
