import { RequestDealActForm } from '~/features/deal-acts/request-deal-act-form'
import { dealActsTexts } from '~/features/deal-acts/texts'
import { DealRulesForm } from '~/features/deal-rules/deal-rules-form'
import { DealRulesTable } from '~/features/deal-rules/deal-rules-table'
import { handleDealRulesForm } from '~/features/deal-rules/handle-form.server'
import { readRuleInputs, toRuleInput } from '~/features/deal-rules/rule-input'
import { dealRulesTexts } from '~/features/deal-rules/texts'
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

await loadTexts(dealActsTexts, dealRulesTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('dealRules.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  return requireFound(await context.services.dealActs.rules(actor))
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  if (actor.role !== 'admin') throw new Response(null, { status: 403 })
  const form = await readForm(request)
  const answer = await handleDealRulesForm(context.services.dealActs, actor, {
    intent: formText(form, 'intent'),
    inputs: readRuleInputs(form),
  })
  if (!answer) throw new Response(null, { status: 403 })
  const status = answer.faults.length > 0 ? 422 : 200
  return data({ ...answer, version: context.requestId }, { status })
}

export default function StaffDealRules() {
  const { t } = useI18n()
  const { rules, stages, smartProcesses, fields, kinds, isDefault, canEdit } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <SettingsHeading title={t('dealRules.title')} />
      <p className="max-w-[720px]">{t('dealRules.text')}</p>
      <p className="mb-4 max-w-[720px] text-muted">
        {t(isDefault ? 'dealRules.areDefault' : 'dealRules.areOwn')}{' '}
        {canEdit ? null : t('dealRules.readOnly')}
      </p>
      {answer?.done ? (
        <Notice tone="good" role="status" className="mb-4">
          {t(`dealRules.done.${answer.done}`)}
        </Notice>
      ) : null}
      {canEdit && stages.length === 0 ? (
        <Notice tone="wait" className="mb-4">
          {t('dealRules.noStages')}
        </Notice>
      ) : null}
      {canEdit ? (
        <DealRulesForm
          inputs={answer?.inputs ?? rules.map(toRuleInput)}
          faults={answer?.faults ?? []}
          focus={answer?.focus ?? null}
          version={answer?.version ?? ''}
          stages={stages}
          fields={fields}
          smartProcesses={smartProcesses}
          kinds={kinds}
          isDefault={isDefault}
        />
      ) : (
        <DealRulesTable
          rules={rules}
          stages={stages}
          smartProcesses={smartProcesses}
          fields={fields}
        />
      )}
      <section aria-labelledby="trial" className="card mt-6 max-w-[640px] p-4 sm:p-5">
        <h2 id="trial" className="mb-1 text-base">
          {t('dealRules.trial')}
        </h2>
        <p className="mb-3 text-sm text-muted">{t('dealRules.trialText')}</p>
        <RequestDealActForm isDryRun />
      </section>
    </>
  )
}
