import { requireActor } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** How far an archive has come: `{ done, total }`. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const progress = await context.services.completionActs.archiveProgress(
    actor,
    readParam(params, 'id'),
  )
  return Response.json(progress, {
    status: progress ? 200 : 404,
    headers: { 'Cache-Control': 'private, no-store' },
  })
}
