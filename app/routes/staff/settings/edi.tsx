import { readEdiSettings } from '~/features/edi/read-form.server'
import { EdiSettingsForm } from '~/features/edi/settings-form'
import { ediTexts } from '~/features/edi/texts'
import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import { Notice } from '~/ui/notice'

await loadTexts(ediTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('edi.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const isConnected = readQuery(request).get('connected') === '1'
  return { view: requireFound(await context.services.edi.settings(actor)), isConnected }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const values = readEdiSettings(await readForm(request))
  const faults = await context.services.edi.saveSettings(actor, values)
  if (faults === null) throw new Response(null, { status: 403 })
  return data({ faults, values }, { status: faults.length > 0 ? 422 : 200 })
}

export default function StaffEdiSettings() {
  const { t } = useI18n()
  const { view, isConnected } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[640px]">
      <SettingsHeading title={t('edi.title')} />
      <p className="mb-4 text-muted">
        {t('edi.text')} {view.canEdit ? null : t('edi.readOnly')}
      </p>
      {isConnected ? (
        <Notice tone="good" role="status" className="mb-4">
          {t('edi.connectDone')}
        </Notice>
      ) : null}
      <EdiSettingsForm
        view={answer && answer.faults.length > 0 ? { ...view, ...answer.values } : view}
        faults={answer?.faults ?? null}
      />
    </div>
  )
}
