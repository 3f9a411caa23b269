import type { DealActsService } from '../../../../server/deal-acts/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { formText } from '../../../lib/form-text'
import { requireFound } from '../../../lib/guard.server'
import type { DecisionFormValues } from './decision'

/** What comes of a button of an act's page. */
export type DealActFormResult =
  /** `id`: the act to go on with. */
  | { kind: 'done'; id: string }
  /** The act has moved on meanwhile: there is nothing left to do. */
  | { kind: 'ended' }
  | { kind: 'fault'; text: string; typed: DecisionFormValues }

/** @throws Response 404 for what is not this actor's, 400 for a button this page does not have */
export async function handleDealActForm(
  dealActs: DealActsService,
  actor: Actor,
  id: string,
  form: FormData,
): Promise<DealActFormResult> {
  const ended = (isDone: boolean): DealActFormResult =>
    isDone ? { kind: 'done', id } : { kind: 'ended' }
  switch (formText(form, 'intent')) {
    case 'retry':
      return ended(requireFound(await dealActs.retry(actor, id)))
    case 'cancel':
      return ended(requireFound(await dealActs.cancel(actor, id)))
    case 'revise': {
      if (!requireFound(await dealActs.revise(actor, id))) return { kind: 'ended' }
      const act = await dealActs.open(actor, id)
      return { kind: 'done', id: act?.revisions[0]?.id ?? id }
    }
    case 'decide': {
      const typed = {
        status: formText(form, 'status'),
        reason: formText(form, 'reason').trim(),
        number: formText(form, 'number').trim(),
      }
      const saved = requireFound(await dealActs.decide(actor, id, typed))
      return saved.kind === 'fault' ? { kind: 'fault', text: saved.text, typed } : ended(true)
    }
    default:
      throw new Response(null, { status: 400 })
  }
}
