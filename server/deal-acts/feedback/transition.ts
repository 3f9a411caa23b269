import type { DealAct } from '../../platform/database/client/client.ts'
import type { StatusAfter } from '../act/states.ts'

export type Transition =
  | { kind: 'none' }
  /** Still rejected, and the accountant made the reason clearer. */
  | { kind: 'reason'; reason: string }
  | {
      kind: 'status'
      from: DealAct['status']
      to: StatusAfter<'decide'>
      reason: string | null
    }

/**
 * What a decision on an act changes. Any status may follow any other: an accountant unposts, unmarks, takes a
 * rejection back; a base is restored and has the document again.
 */
export function transitionOf(
  { status, decisionReason }: Pick<DealAct, 'status' | 'decisionReason'>,
  next: { status: StatusAfter<'decide'>; reason: string | null },
): Transition {
  if (status !== next.status) {
    return { kind: 'status', from: status, to: next.status, reason: next.reason }
  }
  const isClearer = next.reason !== null && next.reason !== decisionReason
  if (status === 'rejected' && isClearer) return { kind: 'reason', reason: next.reason ?? '' }
  return { kind: 'none' }
}
