import { ActsCheckForm } from '~/features/staff/settings/acts-check-form'
import { handleSettingsForm } from '~/features/staff/settings/handle-form.server'
import { LettersForm } from '~/features/staff/settings/letters-form'
import { OnecFormsForm } from '~/features/staff/settings/onec-forms-form'
import { PapersForm } from '~/features/staff/settings/papers-form'
import { QuietHoursForm } from '~/features/staff/settings/quiet-hours-form'
import { ScansForm } from '~/features/staff/settings/scans-form'
import { SettingsContents } from '~/features/staff/settings/settings-contents'
import { SupplierForm } from '~/features/staff/settings/supplier-form'
import { useI18n } from '~/i18n'
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

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('settings.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { staff, completionActs, answers, reconciliation, authenticity } = context.services
  const [supplier, papers, sync, scans, actsCheck, onecForms, letters] = await Promise.all([
    staff.supplier(actor),
    staff.papers(actor),
    completionActs.syncState(actor),
    answers.scanSetting(actor),
    reconciliation.actsCheckSetting(actor),
    authenticity.formsSetting(actor),
    reconciliation.lettersSetting(actor),
  ])
  return {
    supplier: requireFound(supplier),
    papers: requireFound(papers),
    quietHours: requireFound(sync).quietHours ?? { from: '', to: '' },
    scans: requireFound(scans),
    actsCheck: requireFound(actsCheck),
    onecForms: requireFound(onecForms),
    letters: requireFound(letters),
    timeZone: context.portalTimeZone,
    canEdit: actor.role === 'admin',
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  return handleSettingsForm(context.services, actor, await readForm(request))
}

export default function StaffSettings() {
  const { t } = useI18n()
  const { supplier, papers, quietHours, scans, actsCheck, onecForms, letters, timeZone, canEdit } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const saved = answer && 'supplier' in answer ? answer : null
  const savedScans = answer && 'scans' in answer ? answer.scans : null
  const savedCheck = answer && 'actsCheck' in answer ? answer.actsCheck : null
  const savedForms = answer && 'onecForms' in answer ? answer.onecForms : null
  const savedLetters = answer && 'letters' in answer ? answer.letters : null
  const savedPapers = answer && 'papers' in answer ? answer : null
  const quiet = answer && 'quietHours' in answer ? answer : null
  return (
    <>
      <h1 className="mb-4 text-xl">{t('settings.title')}</h1>
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,560px)_minmax(0,1fr)]">
        <div className="lg:order-2">
          <SettingsContents />
        </div>
        <div className="flex max-w-[560px] flex-col gap-5">
          <SupplierForm
            values={saved?.supplier ?? supplier}
            canEdit={canEdit}
            faults={saved?.faults ?? null}
          />
          <PapersForm
            values={savedPapers?.papers ?? papers}
            canEdit={canEdit}
            result={savedPapers?.result ?? null}
          />
          <OnecFormsForm
            marks={(savedForms ?? onecForms).marks}
            canEdit={canEdit}
            isSaved={savedForms !== null}
          />
          <QuietHoursForm
            values={quiet?.quietHours ?? quietHours}
            timeZone={timeZone}
            canEdit={canEdit}
            result={quiet?.result ?? null}
          />
          <ScansForm
            atOnce={(savedScans ?? scans).atOnce}
            canEdit={canEdit}
            isSaved={savedScans !== null}
          />
          <LettersForm
            withPdf={(savedLetters ?? letters).withPdf}
            canEdit={canEdit}
            isSaved={savedLetters !== null}
          />
          <ActsCheckForm
            {...actsCheck}
            {...savedCheck}
            canEdit={canEdit}
            isSaved={savedCheck !== null}
          />
        </div>
      </div>
    </>
  )
}
