import { data, redirect } from '~/remix.server'
import type { DealActsService } from '../../../../server/deal-acts/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { formText } from '../../../lib/form-text'
import { requireFound } from '../../../lib/guard.server'
import { DEAL_ACTS_PATH } from '../address'

/**
 * A button of the list: request a deal's act, retry one, make a file for 1C, ask Bitrix24 for missed deals.
 * @param url of the list, with its filter
 * @throws Response 400 for a button this page does not have, 403 for what is not this actor's to do
 */
export async function handleDealActsForm(
  dealActs: DealActsService,
  actor: Actor,
  form: FormData,
  { pathname, search }: URL,
) {
  switch (formText(form, 'intent')) {
    case 'ask': {
      const deal = formText(form, 'deal').trim()
      const requested = await dealActs.requestDealAct(actor, deal)
      if (!requested) throw new Response(null, { status: 403 })
      if (requested.kind === 'refused') {
        return data({ kind: 'request' as const, deal, fault: requested.text }, { status: 422 })
      }
      return redirect(`${DEAL_ACTS_PATH}/${requested.id}?asked=${requested.kind}`, 303)
    }
    case 'retry': {
      // A colleague may have been faster: then there is nothing left to do, and the list shows it.
      requireFound(await dealActs.retry(actor, formText(form, 'act')))
      return redirect(`${pathname}${search}`, 303)
    }
    case 'make-file': {
      const made = await dealActs.makeFile(actor)
      if (!made) throw new Response(null, { status: 403 })
      const id = 'id' in made ? made.id : null
      return data({ kind: 'file' as const, id }, { status: id ? 200 : 409 })
    }
    case 'sweep': {
      const started = await dealActs.sweepNow(actor)
      if (started === null) throw new Response(null, { status: 403 })
      return data({ kind: 'sweep' as const, started }, { status: started ? 200 : 409 })
    }
    default:
      throw new Response(null, { status: 400 })
  }
}
