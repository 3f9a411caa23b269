import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { requireActor } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { orStorageFault } from '~/lib/or-storage-fault.server'
import { readPdfForm } from '~/lib/read-pdf-form'
import type { LoaderFunctionArgs } from '~/remix'

const formats = new Map([
  ['act.pdf', 'pdf'],
  ['act.xlsx', 'xlsx'],
  ['act.csv', 'csv'],
] as const)

/** The act as a file: to keep, or with `?preview=1` to look at in the browser. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const searchParams = readQuery(request)
  const preview = searchParams.get('preview') === '1'
  if (readParam(params, 'file') === 'edi.xml') {
    const formal = await context.services.edi.file(actor, readParam(params, 'id'))
    if (!formal) return noFile(i18nFor(context.locale, context.timeZone))
    return fileResponse(formal, { inline: false })
  }
  if (readParam(params, 'file') === 'edi-answer.xml') {
    const { edi } = context.services
    const answerId = searchParams.get('answer') ?? ''
    const title = await edi.answerFile(actor, readParam(params, 'id'), answerId)
    if (!title) return noFile(i18nFor(context.locale, context.timeZone))
    return fileResponse(title, { inline: false })
  }
  const format = formats.get(readParam(params, 'file') as 'act.pdf')
  const id = readParam(params, 'id')
  const file =
    format &&
    (await orStorageFault(
      context,
      context.services.reconciliation.file(actor, id, format, {
        ...readPdfForm(searchParams),
        ...(searchParams.has('received') && { received: searchParams.get('received') ?? '' }),
        ...(preview && { preview }),
      }),
      { to: `/reconciliation/${id}/act.pdf?form=own`, own: true },
    ))
  if (!file) return noFile(i18nFor(context.locale, context.timeZone))
  return fileResponse(file, { inline: preview })
}
