import { HealthTable } from '~/features/staff/health/health-table'
import { RestoredPanel } from '~/features/staff/health/restored-panel'
import { healthTexts } from '~/features/staff/health/texts'
import { SettingsHeading } from '~/features/staff/settings/settings-heading'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
} from '~/remix'
import { redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { StateLabel } from '~/ui/state-label'
import type { HealthView } from '../../../../server/health/index.ts'

await loadTexts(healthTexts)

const REFRESH_SECONDS = 3

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('health.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { health, backup } = context.services
  return {
    health: requireFound(await health.report(actor)),
    pause: await backup.view(actor),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const intent = formText(await readForm(request), 'intent')
  const { health, backup } = context.services
  if (intent === 'check') requireFound(await health.checkNow(actor))
  else if (intent === 'resume' || intent === 'resume-without-letters') {
    const choice = { sendsLetters: intent === 'resume' }
    if ((await backup.resume(actor, choice)) === null) throw new Response(null, { status: 404 })
  } else throw new Response(null, { status: 400 })
  throw redirect('/staff/settings/health', 303)
}

export default function StaffHealth() {
  const { t, formatDateTime } = useI18n()
  const { health, pause } = useLoaderData<typeof loader>()
  const { checkedAt, requestedAt, isStuck, counts, groups } = health
  const isChecking = requestedAt !== null && !isStuck
  useRefresh(isChecking ? REFRESH_SECONDS : null)
  return (
    <div className="max-w-[960px]">
      <SettingsHeading title={t('health.title')} />
      <p className="mb-4 text-muted">{t('health.text')}</p>
      {pause ? <RestoredPanel pause={pause} /> : null}
      {isStuck ? (
        <Notice tone="bad" className="mb-4">
          {t('health.stuck')}
        </Notice>
      ) : null}
      <Form method="post" className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look="quiet" name="intent" value="check" disabled={isChecking}>
          {t('health.check')}
        </Button>
        <span role="status">
          {isChecking ? (
            <StateLabel shade="wait">{t('health.checking')}</StateLabel>
          ) : checkedAt ? (
            t('health.checkedAt', { at: formatDateTime(checkedAt) })
          ) : (
            t('health.never')
          )}
        </span>
      </Form>
      {checkedAt ? <Summary counts={counts} groups={groups} /> : null}
      {groups.length > 0 ? <HealthTable groups={groups} /> : null}
    </div>
  )
}

function Summary({ counts, groups }: Pick<HealthView, 'counts' | 'groups'>) {
  const { t } = useI18n()
  const { wrong, warning } = counts
  if (wrong + warning === 0) {
    return <StateLabel shade="good">{t('health.allRight')}</StateLabel>
  }
  const toMend = groups
    .flatMap(({ rows }) => rows)
    .filter(({ state }) => state === 'wrong' || state === 'warning')
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        {wrong > 0 ? (
          <StateLabel shade="bad">{t('health.wrong', { count: wrong })}</StateLabel>
        ) : null}
        {warning > 0 ? (
          <StateLabel shade="wait">{t('health.warning', { count: warning })}</StateLabel>
        ) : null}
      </p>
      <ul className="mt-2 text-sm">
        {toMend.map(({ id, expectation }) => (
          <li key={id}>
            <a href={`#${id}`} className="link">
              {expectation}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
