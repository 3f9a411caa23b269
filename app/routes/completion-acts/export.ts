import { readCompletionActFilter } from '~/features/completion-acts/address'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireReader } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { fileTooLong } from '~/lib/plain-page.server'
import type { LoaderFunctionArgs } from '~/remix'

/** The acts that the filter lets through, as a list for a spreadsheet; the format by the address's end. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireReader(context, request)
  const searchParams = readQuery(request)
  const { pathname, search } = new URL(request.url)
  const format = pathname.endsWith('.xlsx') ? 'xlsx' : 'csv'
  const { completionActs } = context.services
  const list = await completionActs.exportList(actor, readCompletionActFilter(searchParams), format)
  const i18n = i18nFor(context.locale, context.timeZone)
  if (!list) return noFile(i18n)
  if (!('kind' in list)) return fileResponse(list)
  return fileTooLong(i18n, { max: list.max, list: `/acts${search}`, nonce: context.nonce })
}
