import type { Role } from '../actor.ts'
import type { SecondFactorPolicy } from './views.ts'

/** How long a proof opens what needs one. */
const CONFIRMED_MS = 10 * 60_000

/** Whether the settings ask a person of this role for a second factor. */
export function needsSecondFactor(policy: SecondFactorPolicy, role: Role): boolean {
  if (policy === 'off') return false
  return policy === 'admins' ? role === 'admin' : role === 'accountant' || role === 'admin'
}

/** Whether the proof of then is fresh enough for people, settings and keys to be changed now. */
export function isFresh(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() < CONFIRMED_MS
}
