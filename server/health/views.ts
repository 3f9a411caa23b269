import type { Actor } from '../identity/index.ts'
import type { CheckState } from '../platform/checks/check.ts'

export interface HealthRow {
  id: string
  state: CheckState
  expectation: string
  /** What was found; null: nothing worth telling. */
  found: string | null
  /** What to do; null: nothing. */
  remedy: string | null
}

export interface HealthView {
  /** Null: nobody has looked yet. */
  checkedAt: Date | null
  /** Since when somebody waits for a new look; null: nobody does. */
  requestedAt: Date | null
  /** No process has taken the request for minutes. */
  isStuck: boolean
  counts: Record<CheckState, number>
  groups: { id: string; title: string; rows: HealthRow[] }[]
}

/** What the portal stands on and how it stands. Null for all but staff. */
export interface HealthService {
  /** Whether what waits is carried on by somebody: for everyone who is signed in. */
  hasWorker(): Promise<boolean>
  report(actor: Actor): Promise<HealthView | null>
  /** Asks for a new look, which takes up to a minute. */
  checkNow(actor: Actor): Promise<true | null>
}
