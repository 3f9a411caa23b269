import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireStaff } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** Every item of a run as a table for a spreadsheet. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const file = await context.services.distribution.csv(actor, readParam(params, 'id'))
  if (!file) return noFile(i18nFor(context.locale, context.timeZone))
  return fileResponse({
    fileName: file.fileName,
    content: new TextEncoder().encode(file.content),
    contentType: 'text/csv; charset=utf-8',
  })
}
