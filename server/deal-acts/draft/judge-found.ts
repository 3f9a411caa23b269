import type { Difference, DraftAct, DraftsPort, FoundDraft } from '../../onec/port.ts'
import { compareDraft } from './compare.ts'

export type FoundVerdict =
  | { kind: 'matches' }
  /** Several documents carry the marker: it is not clear which is the act. */
  | { kind: 'copies'; copies: number }
  | { kind: 'differs'; differences: Difference[] }

/**
 * Whether the document in 1C is the act.
 * @param isFresh read back at once after the portal's own write; else the accountant may have been at it: one
 *   that is posted or marked for deletion is theirs, whatever they changed, and only has to be followed
 */
export function judgeFoundDraft(
  port: Pick<DraftsPort, 'compare'>,
  draft: DraftAct,
  found: FoundDraft,
  isFresh: boolean,
): FoundVerdict {
  const state = compareDraft(draft, found, port.compare(draft, found))
  if (state.copies > 1) return { kind: 'copies', copies: state.copies }
  if (state.kind === 'equal') return { kind: 'matches' }
  if (isFresh) return { kind: 'differs', differences: state.differences }
  if (found.posted || found.deletionMark) return { kind: 'matches' }
  return { kind: 'differs', differences: state.differences }
}
