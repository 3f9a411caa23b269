import { ediTexts } from '~/features/edi/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaffStepUp } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { redirect } from '~/remix.server'
import { Notice } from '~/ui/notice'

await loadTexts(ediTexts)

const SETTINGS = '/staff/settings/edi'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('edi.connect'))

/** Leads to Kontur's sign-in, and is where it leads back to, with a code or without. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const { edi } = context.services
  const search = readQuery(request)
  const state = search.get('state')
  if (state === null) throw redirect(requireFound(edi.beginConnect(actor)))
  const fault = await edi.finishConnect(actor, { code: search.get('code') ?? '', state })
  if (fault === null) throw redirect(`${SETTINGS}?connected=1`)
  return { fault }
}

export default function ConnectDiadoc() {
  const { t } = useI18n()
  const { fault } = useLoaderData<typeof loader>()
  return (
    <div className="max-w-[640px]">
      <h1 className="mb-3 text-xl">{t('edi.connect')}</h1>
      <Notice tone="bad" role="alert" className="mb-4">
        {fault}
      </Notice>
      <p className="flex flex-wrap gap-x-4">
        <a className="link" href={`${SETTINGS}/diadoc`}>
          {t('edi.connectAgain')}
        </a>
        <Link className="link" to={SETTINGS}>
          {t('edi.title')}
        </Link>
      </p>
    </div>
  )
}
