import { formText } from '~/lib/form-text'
import { notFound, requireActor } from '~/lib/guard.server'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import type { ActionFunctionArgs } from '~/remix'
import { redirect } from '~/remix.server'

/** Chooses in whose name a person with several companies looks. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const form = await readForm(request)
  const id = formText(form, 'counterparty')
  const isChosen = await context.services.identity.chooseCounterparty(actor, id)
  if (!isChosen) throw notFound()
  return redirect(safePath(formText(form, 'to')) ?? '/', 303)
}

export function loader(): never {
  throw notFound()
}
