import { type Check, type Finding, skipped } from '../platform/checks/check.ts'
import type { AskedBase } from './base/asked-base.ts'
import { NotAsked } from './base/not-asked.ts'

/**
 * `gentle`: reads a little, fit for every day. `thorough`: comes with a wrong key, or many at once: for a person who
 * sets a base up. `write`: makes the one draft that is marked for deletion.
 */
export type Manner = 'gentle' | 'thorough' | 'write'

/** One question to somebody's 1C: a sentence that should be true of it, and what to do where it is not. */
export interface Question extends Omit<Check, 'ask'> {
  /** `gentle` unless said. */
  manner?: Manner
  ask(base: AskedBase): Promise<Finding>
}

export function toCheck({ manner: _, ask, ...rest }: Question, base: AskedBase): Check {
  return {
    ...rest,
    ask: async () => {
      try {
        return await ask(base)
      } catch (error) {
        if (error instanceof NotAsked) return skipped(error.words)
        throw error
      }
    },
  }
}
