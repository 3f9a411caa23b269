import { i18nFor } from '~/i18n'
import { noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import { orStorageFault } from '~/lib/or-storage-fault.server'
import { uploadResponse } from '~/lib/upload-response.server'
import type { LoaderFunctionArgs } from '~/remix'

/** One page of a sent file as the picture that the portal has drawn of it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = readParam(params, 'page')
  const { answers } = context.services
  const picture = /^[1-9]\d{0,3}$/.test(page)
    ? await orStorageFault(
        context,
        answers.previewPage(actor, readParam(params, 'id'), Number(page)),
        { to: '/' },
      )
    : null
  if (!picture) return noFile(i18nFor(context.locale, context.timeZone))
  return uploadResponse(picture, { inline: true })
}
