import { itemsAddress, readItemFilter } from '~/features/distribution/address'
import { ItemsFilter } from '~/features/distribution/items-filter'
import { ItemsTable } from '~/features/distribution/items-table'
import { Previews } from '~/features/distribution/previews'
import { RunFigures } from '~/features/distribution/run-figures'
import { RunState } from '~/features/distribution/run-state'
import { RUN_SHADES } from '~/features/distribution/runs-table'
import { distributionTexts } from '~/features/distribution/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaff } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useNavigation,
} from '~/remix'
import { redirect } from '~/remix.server'
import { StateLabel } from '~/ui/state-label'
import type { Steering } from '../../../../server/distribution/index.ts'

await loadTexts(distributionTexts, reconciliationTexts)

const REFRESH_SECONDS = 2
const STEERINGS: readonly Steering[] = [
  'start',
  'begin',
  'pause',
  'resume',
  'cancel',
  'retry',
  'prepare_again',
]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, () => data?.run.name ?? null)

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { distribution } = context.services
  const id = readParam(params, 'id')
  const search = readQuery(request)
  const cursor = search.get('cursor')
  const page = requireFound(await distribution.open(actor, id, readItemFilter(search), cursor))
  const { status, beginsAt } = page.run
  const previewed = status === 'draft' ? search.get('preview') : null
  const [letter, act] = await Promise.all([
    status === 'draft' ? distribution.previewLetter(actor, id, previewed) : null,
    previewed === null ? null : distribution.previewAct(actor, id, previewed),
  ])
  const isMoving =
    status === 'preparing' ||
    status === 'waiting' ||
    status === 'running' ||
    act?.kind === 'under_way'
  return {
    ...page,
    letter,
    act,
    isUndoable: beginsAt !== null && beginsAt > new Date(),
    isLater: cursor !== null,
    refreshSeconds: isMoving ? REFRESH_SECONDS : null,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const { distribution } = context.services
  const id = readParam(params, 'id')
  const form = await readForm(request)
  const intent = formText(form, 'intent')
  const steering = STEERINGS.find((one) => one === intent)
  if (steering) await distribution.steer(actor, id, steering)
  else if (intent === 'exclude' || intent === 'include') {
    await distribution.setExcluded(actor, id, formText(form, 'item'), intent === 'exclude')
  } else if (intent === 'preview') {
    const item = formText(form, 'item')
    if (!(await distribution.askPreview(actor, id, item))) throw notFound()
    const search = readQuery(request)
    search.set('preview', item)
    return redirect(`/staff/distribution/${encodeURIComponent(id)}?${search}#act`, 303)
  } else throw new Response(null, { status: 400 })
  // What was not possible any more is seen by what the page says now.
  const { search } = new URL(request.url)
  return redirect(`/staff/distribution/${encodeURIComponent(id)}${search}`, 303)
}

/** One run: what will happen or how far it is, the sums, and every counterparty with its reason. */
export default function DistributionRunPage() {
  const { t, formatPeriod } = useI18n()
  const page = useLoaderData<typeof loader>()
  const { run, items, filter, nextCursor, letter, act, isLater, refreshSeconds, isUndoable } = page
  const busy = useNavigation().formMethod === 'POST'
  useRefresh(refreshSeconds)
  return (
    <>
      <p className="mb-2">
        <Link className="link" to="/staff/distribution">
          {t('distribution.title')}
        </Link>
      </p>
      <h1 className="text-xl break-words">{run.name}</h1>
      <p className="mb-4 flex flex-wrap gap-x-4 text-muted tabular-nums">
        {formatPeriod(run.period)}
        <StateLabel shade={RUN_SHADES[run.status]}>
          {t(`distribution.status.${run.status}`)}
        </StateLabel>
      </p>
      <RunState run={run} isUndoable={isUndoable} busy={busy} />
      {run.status === 'draft' ? (
        <Previews letter={letter} act={act} items={items} busy={busy} />
      ) : null}
      <RunFigures run={run} />
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-base">{t('distribution.items')}</h2>
        <span className="flex flex-wrap gap-x-5">
          <Link className="link" to={`/staff/distribution/${run.id}/answers`}>
            {t('distribution.answers')}
          </Link>
          <a className="link" href={`/staff/distribution/${run.id}/list.csv`} download>
            {t('distribution.csv')}
          </a>
        </span>
      </div>
      <ItemsFilter run={run} filter={filter} />
      {items.length === 0 ? (
        <p className="card p-5 text-muted">{t('distribution.nothing')}</p>
      ) : (
        <ItemsTable items={items} status={run.status} />
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isLater ? (
          <Link className="link" to={itemsAddress(run.id, filter)}>
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={itemsAddress(run.id, filter, nextCursor)}>
            {t('app.more')}
          </Link>
        ) : null}
      </p>
    </>
  )
}
