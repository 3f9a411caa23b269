import { dealActsTexts } from '~/features/deal-acts/texts'
import { Bitrix24ConnectionView } from '~/features/staff/settings/bitrix24-connection'
import { staffSettingsTexts } from '~/features/staff/settings/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireStaff, requireStaffStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'

await loadTexts(staffSettingsTexts, dealActsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('bitrix24.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const connection = await context.services.dealActs.connection(actor)
  if (!connection) throw new Response(null, { status: 403 })
  return { connection }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  if (formText(await readForm(request), 'intent') !== 'sweep') {
    throw new Response(null, { status: 400 })
  }
  const started = await context.services.dealActs.sweepNow(actor)
  if (started === null) throw new Response(null, { status: 403 })
  return data({ started }, { status: started ? 200 : 409 })
}

export default function StaffBitrix24() {
  const { t } = useI18n()
  const { connection } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[720px]">
      <p className="mb-1 text-sm">
        <Link to="/staff/settings" className="link">
          {t('settings.title')}
        </Link>
      </p>
      <h1 className="mb-4 text-xl">{t('bitrix24.title')}</h1>
      <Bitrix24ConnectionView connection={connection} started={answer?.started ?? null} />
    </div>
  )
}
