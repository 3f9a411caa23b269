import type { Actor } from '../identity/index.ts'
import type { AnswersDeps } from './deps.ts'
import { answerPaper, keepAnswer } from './papers.ts'
import { endByAnswer } from './talk.ts'
import { ENDED_BY } from './texts.ts'
import type { AnswerResult, PaperRef } from './views.ts'

/**
 * The customer's word that the paper is right. Ends an open talk about it; of a paper already accepted or
 * signed it is nothing new.
 */
export function accept(deps: AnswersDeps, actor: Actor, ref: PaperRef): Promise<AnswerResult> {
  return answerPaper(deps, actor, ref, async (transaction, paper) => {
    if (paper.answer === 'accepted' || paper.answer === 'signed') return { kind: 'done' }
    const at = deps.clock.now()
    const isKept = await keepAnswer(deps, transaction, actor, paper, { answer: 'accepted', at })
    if (!isKept) return { kind: 'closed' }
    const text = ENDED_BY.accepted[actor.locale]
    await endByAnswer(transaction, actor, paper, { text, at })
    return { kind: 'done' }
  })
}
