import { i18nFor } from '~/i18n'
import { noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import { orStorageFault } from '~/lib/or-storage-fault.server'
import { uploadResponse } from '~/lib/upload-response.server'
import type { LoaderFunctionArgs } from '~/remix'

/** A file that somebody sent: only ever a download. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const file = await orStorageFault(
    context,
    context.services.answers.file(actor, readParam(params, 'id')),
    { to: '/' },
  )
  return file ? uploadResponse(file) : noFile(i18nFor(context.locale, context.timeZone))
}
