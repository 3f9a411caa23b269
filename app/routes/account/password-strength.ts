import { formText } from '~/lib/form-text'
import { notFound } from '~/lib/guard.server'
import { readForm } from '~/lib/read-form.server'
import type { ActionFunctionArgs } from '~/remix'

const NO_STORE = { 'Cache-Control': 'private, no-store' }

/**
 * How strong a new password is while it is typed: `{ score: 0..4, reason }`, reason null where a form would take it.
 * 429 with `Retry-After` to whoever asks too often. The forms judge by themselves; this only shows.
 */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const words = form.getAll('about').filter((word) => typeof word === 'string')
  const typed = { password: formText(form, 'password'), words, token: formText(form, 'token') }
  const rated = await context.services.identity.ratePassword(typed, context.actor, context.origin)
  if (rated.kind === 'throttled') {
    const headers = { ...NO_STORE, 'Retry-After': String(rated.retryAfterSeconds) }
    return Response.json(null, { status: 429, headers })
  }
  const { score, weakness } = rated.strength
  return Response.json({ score, reason: weakness }, { headers: NO_STORE })
}

export function loader(): never {
  throw notFound()
}
