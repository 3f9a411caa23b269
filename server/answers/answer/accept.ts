import type { Actor } from '../../identity/index.ts'
import type { AnswersDeps } from '../deps.ts'
import { closeByAnswer } from '../discrepancy/discrepancy.ts'
import { answerDocument, saveAnswer } from '../document/answerable-document.ts'
import { CLOSED_BY_ANSWER_TEXTS } from '../texts/labels.ts'
import type { AnswerableDocumentRef, AnswerResult } from '../views.ts'

/**
 * The customer's word that the document is right. Ends an open discrepancy about it; of a document already accepted or
 * signed it is nothing new.
 */
export function acceptDocument(
  deps: AnswersDeps,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<AnswerResult> {
  return answerDocument(deps, actor, ref, async (transaction, document) => {
    if (document.answer === 'accepted' || document.answer === 'signed') return { kind: 'done' }
    const at = deps.clock.now()
    const isKept = await saveAnswer(deps, transaction, actor, document, { answer: 'accepted', at })
    if (!isKept) return { kind: 'closed' }
    const text = CLOSED_BY_ANSWER_TEXTS.accepted[actor.locale]
    await closeByAnswer(transaction, actor, document, { text, at })
    return { kind: 'done' }
  })
}
