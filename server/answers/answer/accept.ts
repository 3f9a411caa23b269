import type { Actor } from '../../identity/index.ts'
import { isChangeNoticePending } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import { closeByAnswer } from '../discrepancy/discrepancy.ts'
import { answerDocument } from '../document/answerable-document.ts'
import { closedByAnswerText } from '../texts/index.ts'
import type { AnswerableDocumentRef, AnswerResult } from '../views.ts'
import { saveAnswer } from './save-answer.ts'

/**
 * The customer accepts a document, which ends an open discrepancy about it. Accepting what is accepted or signed
 * already changes nothing; while a scan of it waits for the supplier's look it is `closed`.
 */
export function acceptDocument(
  deps: AnswersDeps,
  actor: Actor,
  ref: AnswerableDocumentRef,
): Promise<AnswerResult> {
  return answerDocument(deps, actor, ref, async (transaction, document) => {
    if (document.answer === 'accepted' || document.answer === 'signed') return { kind: 'done' }
    if (document.isScanReceived) return { kind: 'closed' }
    // Nobody agrees to what they have not been told: the notice stands above the answer.
    if (
      document.kind === 'reconciliation' &&
      (await isChangeNoticePending(transaction, document.id))
    )
      return { kind: 'closed' }
    const at = deps.clock.now()
    const isSaved = await saveAnswer(deps, transaction, actor, document, { answer: 'accepted', at })
    if (!isSaved) return { kind: 'closed' }
    const text = closedByAnswerText('accepted', actor.locale)
    await closeByAnswer(transaction, actor, document, { text, at })
    return { kind: 'done' }
  })
}
