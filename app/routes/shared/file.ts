import { readSharedAct } from '~/features/reconciliation/links/read-shared.server'
import { i18nFor } from '~/i18n'
import { fileResponse, noFile } from '~/lib/file-response.server'
import { readParam } from '~/lib/input/read-query.server'
import { orStorageFault } from '~/lib/or-storage-fault.server'
import type { LoaderFunctionArgs } from '~/remix'

const formats = new Map([
  ['act.pdf', 'pdf'],
  ['act.xlsx', 'xlsx'],
] as const)

/** The act of a link as a file. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const format = formats.get(readParam(params, 'file') as 'act.pdf')
  const read = format ? await readSharedAct(context, readParam(params, 'key'), 1) : null
  const period = read?.kind === 'open' ? read.shared.period : null
  const file =
    format && read?.kind === 'open' && period?.kind === 'act'
      ? await orStorageFault(
          context,
          context.services.reconciliation.file(read.actor, period.act.id, format, {}),
          { to: `/shared/${readParam(params, 'key')}` },
        )
      : null
  return file ? fileResponse(file) : noFile(i18nFor(context.locale, context.timeZone))
}
