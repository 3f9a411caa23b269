import { DraftSettingsForm, LIST_SEARCH } from '~/features/staff/settings/draft-settings-form'
import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { staffSettingsTexts } from '~/features/staff/settings/texts'
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

await loadTexts(staffSettingsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('draftSettings.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const sent = Object.fromEntries(readQuery(request))
  const searches = Object.fromEntries(
    Object.entries(sent).flatMap(([name, text]) =>
      name.startsWith(LIST_SEARCH) ? [[name.slice(LIST_SEARCH.length), text]] : [],
    ),
  )
  const view = requireFound(await context.services.dealActs.draftSettings(actor, searches))
  return { view, sent, canEdit: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const typed: Record<string, string> = {}
  for (const [name, value] of await readForm(request)) {
    if (typeof value === 'string') typed[name] = value.trim()
  }
  const saved = await context.services.dealActs.saveDraftSettings(actor, typed)
  if (!saved) throw new Response(null, { status: 403 })
  return data({ typed, saved }, { status: saved.kind === 'fault' ? 422 : 200 })
}

export default function StaffDraftSettings() {
  const { t } = useI18n()
  const { view, sent, canEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const fault = answer?.saved.kind === 'fault' ? answer.saved.text : null
  return (
    <div className="max-w-[560px]">
      <SettingsHeading title={t('draftSettings.title')} />
      <p className="mb-4 text-muted">
        {t('draftSettings.text')} {canEdit ? null : t('draftSettings.readOnly')}
      </p>
      <DraftSettingsForm
        view={view}
        typed={answer ? (fault === null ? null : answer.typed) : sent}
        fault={fault}
        isSaved={answer?.saved.kind === 'saved'}
        canEdit={canEdit}
      />
    </div>
  )
}
