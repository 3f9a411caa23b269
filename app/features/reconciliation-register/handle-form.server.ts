import type { Services } from '../../../server/composition/services.ts'
import type { Actor } from '../../../server/identity/index.ts'
import type { SentChosen } from '../../../server/reconciliation/index.ts'
import { formText } from '../../lib/form-text'
import { requireFound } from '../../lib/guard.server'
import { handInEdiAnswer } from '../answers/hand-in-edi-answer.server'
import { type AskAnswer, handleAskForm } from './handle-ask.server'

export type RegisterFormResult =
  | ({ kind: 'ask' } & AskAnswer)
  | ({ kind: 'sent' } & SentChosen)
  /** `passed`: at the operator already, signed, or replaced by another edition. */
  | { kind: 'edi'; queued: number; passed: number }

type Rooms = Pick<Services, 'counterparties' | 'reconciliation' | 'distribution' | 'edi'>

/**
 * The buttons of the register: an act on a customer's behalf (no name), letters about the chosen acts (`send`),
 * reminders of those of them that nobody has answered (`remind`), their way to an operator (`edi`), and a buyer's title
 * of whichever act (`edi-answer`).
 * @throws Response 400 for a button the page does not have
 */
export async function handleRegisterForm(rooms: Rooms, actor: Actor, form: FormData) {
  const acts = form.getAll('act').filter((id) => typeof id === 'string')
  switch (formText(form, 'intent')) {
    case '':
      return handleAskForm(rooms, actor, form)
    case 'send':
      return sent(await rooms.reconciliation.sendChosen(actor, acts, { onlySilent: false }))
    case 'remind':
      return remind(rooms, actor, acts)
    case 'edi':
      return sendForSigning(rooms, actor, acts)
    case 'edi-answer':
      return handInEdiAnswer(rooms.edi, actor, null, form)
    default:
      throw new Response(null, { status: 400 })
  }
}

/** A run reminds of what it has sent; of other acts a letter says that they stand in the portal. */
async function remind({ distribution, reconciliation }: Rooms, actor: Actor, acts: string[]) {
  const ofRuns = requireFound(await distribution.remindOfActs(actor, acts))
  const others = requireFound(
    await reconciliation.sendChosen(actor, ofRuns.others, { onlySilent: true }),
  )
  return sent({
    sent: ofRuns.reminded + others.sent,
    nobody: others.nobody,
    passed: ofRuns.passed + others.passed,
  })
}

async function sendForSigning(
  { edi }: Rooms,
  actor: Actor,
  acts: string[],
): Promise<RegisterFormResult> {
  const results = requireFound(await edi.send(actor, acts))
  const queued = results.filter(({ result }) => result === 'queued').length
  return { kind: 'edi', queued, passed: results.length - queued }
}

function sent(result: SentChosen | null): RegisterFormResult {
  return { kind: 'sent', ...requireFound(result) }
}
