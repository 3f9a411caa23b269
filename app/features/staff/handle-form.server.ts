import { data, redirect } from '~/remix.server'
import type { Services } from '../../../server/composition/services.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { formText } from '../../lib/form-text'

/**
 * A button of the page «Требуют внимания».
 * @throws Response 400 for a button this page does not have
 */
export async function handleAttentionForm(
  { reconciliation, completionActs }: Pick<Services, 'reconciliation' | 'completionActs'>,
  actor: Actor,
  form: FormData,
) {
  const id = formText(form, 'problem')
  switch (formText(form, 'intent')) {
    // A colleague may have been faster: then there is nothing left to do, and the list shows it.
    case 'retry':
      await reconciliation.retryProblem(actor, id)
      return redirect('/staff', 303)
    case 'resolve':
      await reconciliation.resolveProblem(actor, id)
      return redirect('/staff', 303)
    case 'confirm-hold':
      await reconciliation.confirmHold(actor, id, formText(form, 'hold'))
      return redirect('/staff', 303)
    case 'dismiss-held':
      await reconciliation.dismissHeld(actor, id)
      return redirect('/staff', 303)
    case 'sync-acts': {
      const requestedAt = new Date()
      const isStarted = await completionActs.syncNow(actor)
      return data({ isStarted, requestedAt }, { status: isStarted ? 200 : 409 })
    }
    case 'confirm-vanished':
      await completionActs.confirmVanished(actor)
      return redirect('/staff', 303)
    default:
      throw new Response(null, { status: 400 })
  }
}
