import { OnecFilePage } from '~/features/onec-files/file-page'
import { onecFilesTexts } from '~/features/onec-files/texts'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'

await loadTexts(onecFilesTexts)

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t }) =>
    data ? t('onecFiles.page.title', { number: data.file.serial }) : null,
  )

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const file = requireFound(await context.services.dealActs.file(actor, readParam(params, 'id')))
  return { file, isRefused: readQuery(request).get('refused') === 'yes' }
}

/** A file of acts for 1C: what it is, and giving it out. */
export default function StaffOnecFile() {
  const { file, isRefused } = useLoaderData<typeof loader>()
  return <OnecFilePage file={file} isRefused={isRefused} />
}
