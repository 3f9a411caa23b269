import { dealActsTexts } from '~/features/deal-acts/texts'
import { Bitrix24ConnectionView } from '~/features/staff/settings/bitrix24-connection'
import { handleBitrix24Form } from '~/features/staff/settings/handle-bitrix24-form.server'
import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { staffSettingsTexts } from '~/features/staff/settings/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireStaff, requireStaffStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'

await loadTexts(staffSettingsTexts, dealActsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('bitrix24.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const connection = await context.services.dealActs.connection(actor)
  if (!connection) throw new Response(null, { status: 403 })
  return { connection, canDecide: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  return handleBitrix24Form(context.services, actor, await readForm(request))
}

export default function StaffBitrix24() {
  const { t } = useI18n()
  const { connection, canDecide } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[720px]">
      <SettingsHeading title={t('bitrix24.title')} />
      <Bitrix24ConnectionView
        connection={connection}
        canDecide={canDecide}
        started={answer && 'started' in answer ? answer.started : null}
        mended={answer && 'mended' in answer ? answer.mended : null}
        decided={answer && 'decided' in answer ? answer.decided : null}
      />
    </div>
  )
}
