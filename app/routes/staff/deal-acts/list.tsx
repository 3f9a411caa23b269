import { dealActsAddress, readDealActFilter, usualStatus } from '~/features/deal-acts/address'
import { AttentionGroups } from '~/features/deal-acts/list/attention-groups'
import { DealActsFilter } from '~/features/deal-acts/list/deal-acts-filter'
import { DealActsTable } from '~/features/deal-acts/list/deal-acts-table'
import { FoundBySweep } from '~/features/deal-acts/list/found-by-sweep'
import { handleDealActsForm } from '~/features/deal-acts/list/handle-form.server'
import { MonthStatistics } from '~/features/deal-acts/list/month-statistics'
import { NoDealActs } from '~/features/deal-acts/list/no-deal-acts'
import { SetupProblems } from '~/features/deal-acts/list/setup-problems'
import { RequestDealActForm } from '~/features/deal-acts/request-deal-act-form'
import { dealActsTexts } from '~/features/deal-acts/texts'
import { OnecFiles } from '~/features/onec-files/onec-files'
import { onecFilesTexts } from '~/features/onec-files/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useHydrated } from '~/lib/use-hydrated'
import { useListPosition } from '~/lib/use-list-position'
import { useRefresh } from '~/lib/use-refresh'
import { useRowKeys } from '~/lib/use-row-keys'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'

await loadTexts(dealActsTexts, onecFilesTexts)

/** While acts are being made, a page with scripts asks again this often. */
const REPEAT_SECONDS = 5

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('dealActs.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const searchParams = readQuery(request)
  const cursor = searchParams.get('cursor')
  const { dealActs } = context.services
  const given = readDealActFilter(searchParams)
  const filter = { status: usualStatus(given), ...given }
  const [wanted, figures] = await Promise.all([
    dealActs.list(actor, filter, cursor),
    dealActs.statistics(actor),
  ])
  const { delivery, counts } = requireFound(wanted)
  const isGrouped =
    filter.status === 'attention' && !given.q && !given.source && !given.wants && !cursor
  // Where nothing needs a person, the page opens on what is still on its way.
  const isDone = isGrouped && !given.status && counts.attention + counts.failed === 0
  const list = isDone ? await dealActs.list(actor, { status: 'open' }, cursor) : wanted
  const attention = isGrouped && !isDone ? await dealActs.attention(actor) : null
  return {
    list: requireFound(list),
    attention,
    figures,
    files: delivery === 'enterprise-data' ? await dealActs.files(actor) : null,
    cursor,
    now: new Date(),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await readForm(request)
  return handleDealActsForm(context.services.dealActs, actor, form, new URL(request.url))
}

export default function StaffDealActs() {
  const { t } = useI18n()
  const { list, attention, figures, files, cursor, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { rows, nextCursor, counts, mostCounted, filter } = list
  const body = useRowKeys<HTMLTableSectionElement>()
  const groups = useRowKeys<HTMLTableElement>()
  useListPosition(body)
  useRefresh(counts.queued + counts.working > 0 ? REPEAT_SECONDS : null)
  const hydrated = useHydrated()
  const returned = answer?.kind === 'request' ? answer : null
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <h1 className="text-xl">{t('dealActs.title')}</h1>
        <div className="w-full lg:w-auto lg:min-w-[480px]">
          <RequestDealActForm deal={returned?.deal ?? ''} fault={returned?.fault ?? null} />
        </div>
      </div>
      <SetupProblems problems={list.problems} />
      {files ? (
        <OnecFiles
          ready={list.readyForFile}
          files={files}
          made={answer?.kind === 'file' ? answer : null}
        />
      ) : null}
      <DealActsFilter filter={filter} counts={counts} mostCounted={mostCounted} />
      {attention && attention.groups.length > 0 ? (
        <AttentionGroups
          groups={attention.groups}
          list={dealActsAddress(filter, cursor)}
          now={now}
          body={groups}
        />
      ) : rows.length === 0 ? (
        <NoDealActs filter={filter} counts={counts} />
      ) : (
        <div className="card ledger-frame">
          <DealActsTable rows={rows} list={dealActsAddress(filter, cursor)} now={now} body={body} />
        </div>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {cursor ? (
          <Link className="link" to={dealActsAddress(filter)}>
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor && (!attention || attention.isMore) ? (
          <Link className="link" to={dealActsAddress(filter, nextCursor)}>
            {t('app.more')}
          </Link>
        ) : null}
      </p>
      {figures ? <MonthStatistics figures={figures} /> : null}
      <FoundBySweep
        count={list.foundBySweep}
        started={answer?.kind === 'sweep' ? answer.started : null}
      />
      {hydrated && rows.length > 0 ? (
        <p className="mt-2 text-sm text-muted max-md:hidden">{t('dealActs.keys')}</p>
      ) : null}
    </>
  )
}
