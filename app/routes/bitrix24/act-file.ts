import { requireCard } from '~/features/bitrix24-card/require-card.server'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { orStorageFault } from '~/lib/or-storage-fault.server'
import { readPdfForm } from '~/lib/read-pdf-form'
import type { LoaderFunctionArgs } from '~/remix'

const formats = new Map([
  ['act.pdf', 'pdf'],
  ['act.xlsx', 'xlsx'],
] as const)

/** The act as a file, out of the frame. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor } = requireCard(context, 'company')
  const format = formats.get(readParam(params, 'file') as 'act.pdf')
  const file =
    format &&
    (await orStorageFault(
      context,
      context.services.reconciliation.file(
        actor,
        readParam(params, 'id'),
        format,
        readPdfForm(readQuery(request)),
      ),
      { to: `${new URL(request.url).pathname}?form=own`, own: true },
    ))
  return file ? fileResponse(file) : noFile(i18nFor(context.locale, context.timeZone))
}
