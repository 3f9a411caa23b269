import { readRegisterSearch, registerAddress } from '~/features/reconciliation-register/address'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { fileTooLong } from '~/lib/plain-page.server'
import type { LoaderFunctionArgs } from '~/remix'

/** What the filter of the register lets through, as a table for a spreadsheet; the format by the address's end. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const filter = readRegisterSearch(readQuery(request))
  const format = new URL(request.url).pathname.endsWith('.xlsx') ? 'xlsx' : 'csv'
  const file = await context.services.reconciliation.registerFile(actor, filter, format)
  const i18n = i18nFor(context.locale, context.timeZone)
  if (!file) return noFile(i18n)
  if (!('kind' in file)) return fileResponse(file)
  return fileTooLong(i18n, { max: file.max, list: registerAddress(filter), nonce: context.nonce })
}
