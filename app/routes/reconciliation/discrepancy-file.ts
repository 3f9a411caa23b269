import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import type { LoaderFunctionArgs } from '~/remix'

/** What each address of a discrepancy gives. */
const FORMATS: Record<string, 'pdf' | 'xlsx' | 'csv'> = {
  'act.pdf': 'pdf',
  'lines.xlsx': 'xlsx',
  'lines.csv': 'csv',
}

/** The marked lines of a discrepancy as a table, or the two-sided form of its act with the customer's figures. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const format = FORMATS[readParam(params, 'file')]
  const id = readParam(params, 'id')
  const file = format && (await context.services.answers.discrepancyFile(actor, id, format))
  return file ? fileResponse(file) : noFile(i18nFor(context.locale, context.timeZone))
}
