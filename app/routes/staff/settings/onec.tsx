import { OnecDeviations } from '~/features/staff/settings/onec-deviations'
import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { staffSettingsTexts } from '~/features/staff/settings/texts'
import { UnitCurrencyForm } from '~/features/staff/settings/unit-currency-form'
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

await loadTexts(staffSettingsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('onecAnswers.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const view = requireFound(await context.services.reconciliation.onecAnswers(actor))
  return { view, canEdit: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const { reconciliation } = context.services
  const form = await readForm(request)
  if (formText(form, 'intent') === 'forget') {
    const forgotten = await reconciliation.forgetDeviation(actor, formText(form, 'kind'))
    if (forgotten === null) throw new Response(null, { status: 403 })
    return data({ forgotten, saved: null })
  }
  const saved = await reconciliation.saveUnitCurrency(actor, formText(form, 'currency'))
  if (saved === null) throw new Response(null, { status: 403 })
  return data({ forgotten: false, saved }, { status: saved === 'saved' ? 200 : 422 })
}

export default function StaffOnecAnswers() {
  const { t } = useI18n()
  const { view, canEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[720px]">
      <SettingsHeading title={t('onecAnswers.title')} />
      <p className="mb-4 text-muted">{t('onecAnswers.text')}</p>
      <div className="flex flex-col gap-5">
        <OnecDeviations
          deviations={view.deviations}
          canEdit={canEdit}
          isForgotten={answer?.forgotten === true}
        />
        <UnitCurrencyForm
          value={view.unitCurrency ?? ''}
          choices={view.unitCurrencies}
          canEdit={canEdit}
          result={answer?.saved ?? null}
        />
      </div>
    </div>
  )
}
