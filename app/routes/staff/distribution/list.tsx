import { NewRunForm } from '~/features/distribution/new-run-form'
import { RunsTable } from '~/features/distribution/runs-table'
import { describeCron } from '~/features/distribution/schedule'
import { distributionTexts } from '~/features/distribution/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { readTypedDate } from '~/lib/input/typed-date'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useNavigation,
} from '~/remix'
import { data, redirect } from '~/remix.server'

await loadTexts(distributionTexts, reconciliationTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('distribution.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { distribution } = context.services
  const cursor = readQuery(request).get('cursor')
  const page = requireFound(await distribution.list(actor, cursor))
  return { ...page, usual: distribution.usualPeriod(), isOlder: cursor !== null }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await readForm(request)
  const values = {
    name: formText(form, 'name'),
    from: readTypedDate(formText(form, 'from')),
    to: readTypedDate(formText(form, 'to')),
  }
  const made = await context.services.distribution.create(actor, values)
  if (made.kind === 'forbidden') throw notFound()
  if (made.kind === 'faults') return data({ values, faults: made.faults }, { status: 422 })
  return redirect(`/staff/distribution/${made.runId}`, 303)
}

/** The runs, and a new one. */
export default function DistributionRuns() {
  const { t, formatDateTime } = useI18n()
  const { runs, nextCursor, next, usual, isOlder } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-xl">{t('distribution.title')}</h1>
        <Link className="link" to="/staff/settings/distribution">
          {t('distribution.settings')}
        </Link>
      </div>
      <NewRunForm
        values={answer?.values ?? { ...usual, name: '' }}
        faults={answer?.faults ?? []}
        busy={busy}
      />
      {runs.length === 0 ? (
        <p className="card p-5 text-muted">{t('distribution.empty')}</p>
      ) : (
        <RunsTable runs={runs} />
      )}
      <p className="mt-3 text-muted">
        {next
          ? t('distribution.next', {
              schedule: describeCron(next.cron, t),
              at: formatDateTime(next.at),
            })
          : t('distribution.noSchedule')}
      </p>
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to="/staff/distribution">
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={`?cursor=${encodeURIComponent(nextCursor)}`}>
            {t('app.more')}
          </Link>
        ) : null}
      </p>
    </>
  )
}
