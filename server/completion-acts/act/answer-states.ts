import type { CompletionActAnswer } from './state.ts'

interface AnswerChange {
  /** Null: not answered. */
  from: readonly (CompletionActAnswer | null)[]
  to: CompletionActAnswer | null
}

/**
 * Who may take the answer to a completion act from where to where, by cause. `recordCompletionActAnswer` writes
 * what customers and staff change by this table; `applyStatus` of the reading decides `clear` by it.
 */
export const ANSWER_CHANGES = {
  accept: { from: [null, 'refused'], to: 'accepted' },
  /** Who accepted too early may still refuse; a signed act stays signed. */
  refuse: { from: [null, 'accepted'], to: 'refused' },
  /** The supplier accepted a scan of the signed act: the strongest answer; another scan may follow. */
  sign: { from: [null, 'accepted', 'refused', 'signed'], to: 'signed' },
  /** The discrepancy of a refusal was resolved or withdrawn: the customer is asked again. */
  takeBack: { from: ['refused'], to: null },
  /** The customer takes an acceptance back soon after. */
  takeAcceptanceBack: { from: ['accepted'], to: null },
  /** The same, where it had ended a refusal: that stands again. */
  refuseAgain: { from: ['accepted'], to: 'refused' },
  /** 1C has changed what is printed, or the customer: the answer was to something else. */
  clear: { from: ['accepted', 'refused', 'signed'], to: null },
} as const satisfies Record<string, AnswerChange>

export type AnswerCause = keyof typeof ANSWER_CHANGES

/** The cause of each answer that a person gives, or takes back (`none`). */
export const CAUSE_OF_ANSWER = {
  accepted: 'accept',
  refused: 'refuse',
  signed: 'sign',
  none: 'takeBack',
} as const satisfies Record<CompletionActAnswer | 'none', AnswerCause>

export function mayChangeAnswer(cause: AnswerCause, answer: CompletionActAnswer | null): boolean {
  const { from }: AnswerChange = ANSWER_CHANGES[cause]
  return from.includes(answer)
}
