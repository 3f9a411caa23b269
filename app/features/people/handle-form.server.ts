import { formText } from '~/lib/form-text'
import { notFound } from '~/lib/guard.server'
import { data } from '~/remix.server'
import type {
  Actor,
  InvitationsService,
  InviteResult,
  PeopleService,
} from '../../../server/identity/index.ts'

type EmailFault = Extract<InviteResult, { kind: 'fault' }>['code']

/** What the forms of a counterparty's people are shown again with. */
export interface PeopleAnswer {
  done: 'sent' | 'done' | null
  fault: EmailFault | 'throttled' | 'lastOwner' | null
  email: string
}

/**
 * Does what a form about a counterparty's people asks: `intent` invite, resend, withdraw, role or remove.
 * @throws Response 404 for what is not this actor's, 400 for no known intent
 */
export async function handlePeopleForm(
  { invitations, people }: { invitations: InvitationsService; people: PeopleService },
  actor: Actor,
  counterpartyId: string,
  form: FormData,
) {
  const userId = formText(form, 'user')
  switch (formText(form, 'intent')) {
    case 'invite': {
      const email = formText(form, 'email').trim()
      const role = formText(form, 'role')
      return invited(await invitations.invite(actor, { counterpartyId, email, role }), email)
    }
    case 'resend':
      return invited(await invitations.resend(actor, formText(form, 'invitation')), '')
    case 'withdraw':
      if (!(await invitations.withdraw(actor, formText(form, 'invitation')))) throw notFound()
      return answer({ done: 'done' })
    case 'role':
      return changed(await people.changeRole(actor, counterpartyId, userId, formText(form, 'role')))
    case 'remove':
      return changed(await people.remove(actor, counterpartyId, userId))
    default:
      throw new Response(null, { status: 400 })
  }
}

function invited(result: InviteResult, email: string) {
  switch (result.kind) {
    case 'sent':
      return answer({ done: 'sent' })
    case 'fault':
      return answer({ fault: result.code, email }, 422)
    case 'throttled':
      return answer({ fault: 'throttled', email }, 429)
    case 'not_found':
      throw notFound()
  }
}

function changed(result: Awaited<ReturnType<PeopleService['remove']>>) {
  if (result === 'not_found') throw notFound()
  return result === 'done' ? answer({ done: 'done' }) : answer({ fault: 'lastOwner' }, 422)
}

function answer(changes: Partial<PeopleAnswer>, status = 200) {
  return data<PeopleAnswer>({ done: null, fault: null, email: '', ...changes }, { status })
}
