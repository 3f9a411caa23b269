import { readRegisterSearch } from '~/features/reconciliation-register/address'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** What the filter of the register lets through, as a table for a spreadsheet. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const filter = readRegisterSearch(readQuery(request))
  const file = await context.services.reconciliation.registerCsv(actor, filter)
  if (!file) return noFile(i18nFor(context.locale, context.timeZone))
  return fileResponse({
    fileName: file.fileName,
    content: new TextEncoder().encode(file.content),
    contentType: 'text/csv; charset=utf-8',
  })
}
