import { FileSettingsForm } from '~/features/onec-files/file-settings-form'
import { LoadFacts } from '~/features/onec-files/load-facts'
import { onecFilesTexts } from '~/features/onec-files/texts'
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
import { Notice } from '~/ui/notice'

await loadTexts(onecFilesTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('onecFiles.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  return { view: requireFound(await context.services.dealActs.fileSettings(actor)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const version = formText(await readForm(request), 'version')
  const saved = await context.services.dealActs.saveFileSettings(actor, { version })
  if (!saved) throw new Response(null, { status: 403 })
  return data({ saved }, { status: saved.kind === 'fault' ? 422 : 200 })
}

export default function StaffFileSettings() {
  const { t } = useI18n()
  const { view } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[640px]">
      <SettingsHeading title={t('onecFiles.title')} />
      <p className="mb-4 text-muted">
        {t('onecFiles.settings.text')}{' '}
        {view.folder ? t('onecFiles.settings.folder', { folder: view.folder }) : null}{' '}
        {view.canEdit ? null : t('onecFiles.settings.readOnly')}
      </p>
      {view.isInUse ? null : (
        <Notice tone="plain" className="mb-4">
          {t('onecFiles.settings.notInUse')}
        </Notice>
      )}
      <div className="flex flex-col gap-4">
        <FileSettingsForm
          view={view}
          fault={answer?.saved.kind === 'fault' ? answer.saved.text : null}
          isSaved={answer?.saved.kind === 'saved'}
        />
        <section aria-labelledby="load" className="card p-4 sm:p-5">
          <h2 id="load" className="mb-2 text-base">
            {t('onecFiles.page.load')}
          </h2>
          <LoadFacts configuration={view.configuration} />
        </section>
      </div>
    </div>
  )
}
