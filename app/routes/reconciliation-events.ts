import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '~/lib/guard.server'
import { changeEvents } from '~/lib/change-events.server'

/** Server-sent events of a request under way: one `changed`, and the page asks for itself anew. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const id = params.id ?? ''
  const { reconciliation } = context.services
  const page = await reconciliation.open(actor, id, 1)
  if (page === null) return new Response(null, { status: 404 })
  const body = changeEvents(request.signal, (timeoutMs, signal) =>
    reconciliation.waitForChange(actor, id, timeoutMs, signal),
  )
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // `no-transform` keeps the shell's compression from holding events back.
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
