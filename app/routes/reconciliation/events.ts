import { changeEvents } from '~/features/reconciliation/request/change-events.server'
import { requireActor } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** Server-sent events of a request under way: one `changed`, and the page asks for itself anew. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  requireActor(context, request)
  const { services, cookieHeader, origin } = context
  // Asked anew at every beat: to whoever was removed or signed out meanwhile the request is gone.
  const wait = async (timeoutMs: number, signal: AbortSignal) => {
    const { actor } = await services.identity.authenticate(cookieHeader, origin)
    if (!actor) return null
    return services.reconciliation.waitForChange(actor, readParam(params, 'id'), timeoutMs, signal)
  }
  const known = await wait(0, request.signal)
  if (known === null) return new Response(null, { status: 404 })
  return new Response(changeEvents(request.signal, wait), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // `no-transform` keeps the shell's compression from holding events back.
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
