import { requireActor, requireFound } from '~/lib/guard.server'
import type { ActionFunctionArgs } from '~/remix'
import { redirectDocument } from '~/remix.server'

/** Staff go back from a customer's eyes to their own pages. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const counterpartyId = requireFound(await context.services.people.endViewing(actor))
  return redirectDocument(`/staff/counterparties/${counterpartyId}`, 303)
}

export function loader(): Response {
  return new Response(null, { status: 404 })
}
