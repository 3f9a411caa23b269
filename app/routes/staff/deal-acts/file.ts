import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireStaff } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** A file of drafts for 1C that was made before. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const file = await context.services.dealActs.file(actor, readParam(params, 'id'))
  return file ? fileResponse(file) : noFile(i18nFor(context.locale, context.timeZone))
}
