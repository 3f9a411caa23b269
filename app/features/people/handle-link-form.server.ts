import { formText } from '~/lib/form-text'
import { notFound } from '~/lib/guard.server'
import { data } from '~/remix.server'
import type {
  ConfirmLinkResult,
  CounterpartiesService,
} from '../../../server/counterparties/index.ts'
import type { Actor } from '../../../server/identity/index.ts'

export type LinkOutcome = ConfirmLinkResult | 'unlinked'

/**
 * Confirms or removes a link of a counterparty: `intent` link or unlink, with `system` and `key`.
 * @throws Response 404 for a link that is not there
 */
export async function handleLinkForm(
  counterparties: Pick<CounterpartiesService, 'confirmLink' | 'removeLink'>,
  actor: Actor,
  counterpartyId: string,
  form: FormData,
) {
  const system = formText(form, 'system')
  const answer = (link: LinkOutcome, status = 200) => data({ link }, { status })
  if (formText(form, 'intent') === 'unlink') {
    if (!(await counterparties.removeLink(actor, counterpartyId, system))) throw notFound()
    return answer('unlinked')
  }
  const chosen = { system, key: formText(form, 'key') }
  const result = await counterparties.confirmLink(actor, counterpartyId, chosen)
  return result === 'linked' ? answer(result) : answer(result, 422)
}
