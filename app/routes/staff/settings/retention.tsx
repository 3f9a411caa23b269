import { RetentionForm } from '~/features/staff/retention/retention-form'
import { retentionTexts } from '~/features/staff/retention/texts'
import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
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

await loadTexts(retentionTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('retention.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  return { view: requireFound(await context.services.retention.view(actor)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const form = await readForm(request)
  const { retention } = context.services
  const kinds = requireFound(await retention.view(actor)).kinds
  const typed = Object.fromEntries(kinds.map(({ kind }) => [kind, formText(form, kind)]))
  const faults = await retention.save(actor, typed)
  if (!faults) throw new Response(null, { status: 403 })
  return data({ typed, faults }, { status: faults.length > 0 ? 422 : 200 })
}

export default function StaffRetention() {
  const { t, formatDateTime } = useI18n()
  const { view } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const hasFaults = answer !== undefined && answer.faults.length > 0
  return (
    <div className="max-w-[720px]">
      <SettingsHeading title={t('retention.title')} />
      <p className="mb-2 text-muted">{t('retention.text')}</p>
      <p className="mb-4 text-muted">
        {view.lastRunAt
          ? t('retention.lastRun', { at: formatDateTime(view.lastRunAt) })
          : t('retention.noRun')}{' '}
        {view.canEdit ? null : t('retention.readOnly')}
      </p>
      <RetentionForm
        view={view}
        typed={hasFaults ? answer.typed : null}
        faults={answer?.faults ?? []}
        isSaved={answer !== undefined && !hasFaults}
      />
    </div>
  )
}
