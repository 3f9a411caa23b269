import type { AnswerResult, AnswersService } from '../../../server/answers/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { formText } from '../../lib/form-text'
import { readFiles } from './answer-form.server'

interface AnsweredDocument {
  kind: 'reconciliation' | 'completion-act'
  id: string
}

/**
 * What a customer answers to an act of reconciliation by a form of its page.
 * @throws Response 400 for a form that the page does not have
 */
export async function handleReconciliationAnswer(
  answers: AnswersService,
  actor: Actor,
  id: string,
  form: FormData,
): Promise<AnswerResult> {
  const document = { kind: 'reconciliation' as const, id }
  if (formText(form, 'intent') === 'agree') return acceptConfirmed(answers, actor, document, form)
  return handleSharedAnswer(answers, actor, document, form)
}

/**
 * What a customer answers to a completion act by a form of its page.
 * @throws Response 400 for a form that the page does not have
 */
export async function handleCompletionAnswer(
  answers: AnswersService,
  actor: Actor,
  id: string,
  form: FormData,
): Promise<AnswerResult> {
  const document = { kind: 'completion-act' as const, id }
  switch (formText(form, 'intent')) {
    case 'accept':
      return acceptConfirmed(answers, actor, document, form)
    case 'refuse':
      return answers.refuse(actor, id, {
        category: formText(form, 'category'),
        text: formText(form, 'text'),
        files: await readFiles(form, 'files'),
        ...readSeen(form),
      })
    default:
      return handleSharedAnswer(answers, actor, document, form)
  }
}

/** The answers that documents of both kinds take. */
async function handleSharedAnswer(
  answers: AnswersService,
  actor: Actor,
  document: AnsweredDocument,
  form: FormData,
): Promise<AnswerResult> {
  const discrepancyId = formText(form, 'discrepancy')
  switch (formText(form, 'intent')) {
    case 'scan': {
      const [file = null] = await readFiles(form, 'file')
      return answers.sendSignedScan(actor, { ...document, ...readSeen(form) }, file)
    }
    case 'take-back':
      return answers.takeBack(actor, document)
    case 'accept-scan':
      if (!isConfirmed(form)) return askFirst(answers, actor, document)
      return answers.decideScan(actor, formText(form, 'scan'), { decision: 'accept', reason: '' })
    case 'return-scan':
      return answers.decideScan(actor, formText(form, 'scan'), {
        decision: 'return',
        reason: formText(form, 'reason'),
      })
    case 'reply':
      return answers.reply(actor, discrepancyId, {
        text: formText(form, 'text'),
        files: await readFiles(form, 'files'),
      })
    case 'withdraw':
      return answers.withdraw(actor, discrepancyId)
    default:
      throw new Response(null, { status: 400 })
  }
}

/**
 * One press never binds: what is accepted was shown with its sum, and confirmed. A form that does not say which edition
 * stood over it is of none.
 */
async function acceptConfirmed(
  answers: AnswersService,
  actor: Actor,
  document: AnsweredDocument,
  form: FormData,
): Promise<AnswerResult> {
  if (!isConfirmed(form)) return askFirst(answers, actor, document)
  return answers.accept(actor, { ...document, seen: formText(form, 'seen') })
}

/** Nobody is asked about another's document. */
async function askFirst(
  answers: AnswersService,
  actor: Actor,
  document: AnsweredDocument,
): Promise<AnswerResult> {
  const own = await answers.forDocument(actor, document)
  if (!own) return { kind: 'not_found' }
  return { kind: 'faults', faults: [{ field: 'confirm', code: 'not_confirmed' }] }
}

export function isConfirmed(form: FormData): boolean {
  return formText(form, 'confirm') === 'yes'
}

/** Which edition of the document the form stood under: an answer to another one is not taken. */
function readSeen(form: FormData): { seen?: string } {
  const seen = formText(form, 'seen')
  return seen ? { seen } : {}
}
