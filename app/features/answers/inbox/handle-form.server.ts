import type { AnswerResult, AnswersService } from '../../../../server/answers/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { formText } from '../../../lib/form-text'
import { isConfirmed } from '../handle-answer.server'

/**
 * What staff say to a discrepancy by a form of its page: a message, or the end of it.
 * @throws Response 400 for a form that the page does not have
 */
export async function handleDiscrepancyForm(
  answers: AnswersService,
  actor: Actor,
  id: string,
  form: FormData,
): Promise<AnswerResult> {
  const text = formText(form, 'text')
  switch (formText(form, 'intent')) {
    case 'reply':
      return answers.reply(actor, id, { text, files: [] })
    case 'resolve':
      return answers.resolve(actor, id, {
        resolution: formText(form, 'resolution'),
        text,
        isConfirmed: isConfirmed(form),
      })
    default:
      throw new Response(null, { status: 400 })
  }
}
