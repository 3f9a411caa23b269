import { formText } from '~/lib/form-text'
import { notFound, requireFound } from '~/lib/guard.server'
import { readForm } from '~/lib/read-form.server'
import type { AppLoadContext } from '~/remix'
import { data, redirect } from '~/remix.server'
import type { PeriodFault } from '../../../server/reconciliation/index.ts'
import {
  type ActLinkFault,
  makeActLink,
  revokeActLink,
} from '../reconciliation/links/handle-form.server'
import { addressesOf, backTo, requireCard } from './require-card.server'

/** What the tab of a company is shown again with. */
interface Returned {
  link: 'taken' | 'failed' | null
  values: { from: string; to: string } | null
  faults: PeriodFault[]
  throttled: boolean
  invited: 'throttled' | 'invalid' | 'member' | 'staff' | 'disabled' | null
  email: string | null
  /** A link just made, and the one time that it is shown. */
  made: { url: string; expiresAt: Date } | null
  linkFault: ActLinkFault | null
}

const NOTHING: Returned = {
  link: null,
  values: null,
  faults: [],
  throttled: false,
  invited: null,
  email: null,
  made: null,
  linkFault: null,
}

/**
 * The forms of the company's tab: the link, an invitation, a period.
 * @throws Response 404 for what is not of this card, 400 for a button the page does not have
 */
export async function handleCompanyForm(context: AppLoadContext, request: Request) {
  const { actor } = requireCard(context, 'company')
  const { cards, invitations, reconciliation, actLinks } = context.services
  const addresses = addressesOf(request)
  const form = await readForm(request)
  const again = (changes: Partial<Returned>, status: number) =>
    data<Returned>({ ...NOTHING, ...changes }, { status })
  const counterpartyId = formText(form, 'counterparty')
  switch (formText(form, 'intent')) {
    case 'link': {
      const linked = await cards.link(actor, formText(form, 'guid'))
      if (linked === 'not_found') throw notFound()
      return linked === 'linked'
        ? redirect(backTo(addresses, '', {}), 303)
        : again({ link: linked }, 409)
    }
    case 'make-link': {
      const result = await makeActLink(actLinks, actor, counterpartyId, form)
      return again(result, result.made ? 200 : result.linkFault === 'throttled' ? 429 : 422)
    }
    case 'revoke-link': {
      await revokeActLink(actLinks, actor, form)
      const did = { counterparty: counterpartyId, link: 'revoked' }
      return redirect(`${backTo(addresses, '', did)}#act-links`, 303)
    }
    case 'invite': {
      const email = formText(form, 'email')
      const role = formText(form, 'role')
      const result = await invitations.invite(actor, { counterpartyId, email, role })
      if (result.kind === 'not_found') throw notFound()
      if (result.kind === 'throttled') return again({ invited: 'throttled', email }, 429)
      if (result.kind === 'fault') return again({ invited: result.code, email }, 422)
      const did = { counterparty: counterpartyId, invited: 'sent' }
      return redirect(`${backTo(addresses, '', did)}#people`, 303)
    }
    case '': {
      const preset = formText(form, 'preset')
      const values = { from: formText(form, 'from'), to: formText(form, 'to') }
      const result = await reconciliation.request(actor, {
        counterpartyId,
        ...(preset ? { preset } : values),
      })
      if (result.kind === 'not_found') throw notFound()
      if (result.kind === 'faults') return again({ faults: result.faults, values }, 422)
      if (result.kind === 'throttled') return again({ throttled: true }, 429)
      const id = result.kind === 'act' ? result.actId : result.requestId
      return redirect(backTo(addresses, `/acts/${id}`, {}), 303)
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

/** "Send to the customer". @throws Response 404, 400 */
export async function handleSendForm(context: AppLoadContext, request: Request, actId: string) {
  const { actor } = requireCard(context, 'company')
  const form = await readForm(request)
  if (formText(form, 'intent') !== 'send') throw new Response(null, { status: 400 })
  const sent = requireFound(await context.services.reconciliation.sendToCustomer(actor, actId))
  if (sent.kind === 'not_found') throw notFound()
  const did: Record<string, string> = { sent: sent.kind }
  if (sent.kind === 'sent') did.people = String(sent.people)
  return redirect(backTo(addressesOf(request), `/acts/${actId}`, did), 303)
}
