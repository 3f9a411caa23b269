import { auditAddress, readAuditSearch } from '~/features/audit/address'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { fileTooLong } from '~/lib/plain-page.server'
import type { LoaderFunctionArgs } from '~/remix'

/** What the filter of the audit lets through, as a table for a spreadsheet. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const filter = readAuditSearch(readQuery(request))
  const file = await context.services.audit.exportCsv(actor, filter)
  const i18n = i18nFor(context.locale, context.timeZone)
  if (!file) return noFile(i18n)
  if (!('kind' in file)) return fileResponse({ ...file, contentType: 'text/csv; charset=utf-8' })
  return fileTooLong(i18n, { max: file.max, list: auditAddress(filter), nonce: context.nonce })
}
