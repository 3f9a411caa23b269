import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { handleStatusRulesForm } from '~/features/status-rules/handle-form.server'
import { readRuleRows, toRuleRows } from '~/features/status-rules/rule-rows'
import { RulesForm } from '~/features/status-rules/rules-form'
import { RulesHelp } from '~/features/status-rules/rules-help'
import { RulesPreview } from '~/features/status-rules/rules-preview'
import { RulesTable } from '~/features/status-rules/rules-table'
import { statusRulesTexts } from '~/features/status-rules/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
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
import { Notice } from '~/ui/notice'

await loadTexts(statusRulesTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('statusRules.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { rules, words, isDefault } = requireFound(
    await context.services.completionActs.statusRules(actor),
  )
  return { rules, words, isDefault, canEdit: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  if (actor.role !== 'admin') throw new Response(null, { status: 403 })
  const form = await readForm(request)
  const answer = await handleStatusRulesForm(context.services.completionActs, actor, {
    intent: formText(form, 'intent'),
    rows: readRuleRows(form),
    checked: formText(form, 'checked'),
  })
  if (!answer) throw new Response(null, { status: 403 })
  const status = answer.faults.length > 0 ? 422 : answer.isStale ? 409 : 200
  return data({ ...answer, version: context.requestId }, { status })
}

export default function StaffRules() {
  const { t } = useI18n()
  const { rules, words, isDefault, canEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <SettingsHeading title={t('statusRules.title')} />
      <p className="max-w-[720px]">{t('statusRules.text')}</p>
      <p className="mb-3 max-w-[720px] text-muted">
        {t(isDefault ? 'statusRules.areDefault' : 'statusRules.areOwn')}{' '}
        {canEdit ? null : t('statusRules.readOnly')}
      </p>
      <RulesHelp />
      {answer?.isSaved ? (
        <Notice tone="good" role="status" className="mb-4">
          {t('statusRules.saved')}{' '}
          <Link to="/staff" className="link">
            {t('statusRules.toReading')}
          </Link>
        </Notice>
      ) : null}
      {canEdit ? (
        <RulesForm
          rows={answer?.rows ?? toRuleRows(rules)}
          faults={answer?.faults ?? []}
          focus={answer?.focus ?? null}
          version={answer?.version ?? ''}
          checked={answer?.checked ?? null}
          isStale={answer?.isStale ?? false}
          preview={answer?.preview ? <RulesPreview preview={answer.preview} /> : null}
        />
      ) : (
        <RulesTable rules={rules} words={words} />
      )}
    </>
  )
}
