import { inboxAddress, readInboxFilter } from '~/features/answers/inbox/inbox-filter'
import { InboxFilterRow } from '~/features/answers/inbox/inbox-filter-row'
import { InboxTable } from '~/features/answers/inbox/inbox-table'
import { answersTexts } from '~/features/answers/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { useHydrated } from '~/lib/use-hydrated'
import { Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'

await loadTexts(answersTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('inbox.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const searchParams = readQuery(request)
  const filter = readInboxFilter(searchParams)
  const cursor = searchParams.get('cursor')
  const { status, counterparty } = filter
  const inbox = await context.services.answers.inbox(
    actor,
    { status, ...(counterparty && { counterparty }) },
    cursor,
  )
  return { ...requireFound(inbox), filter, isOlder: cursor !== null, now: new Date() }
}

export default function StaffDiscrepancies() {
  const { t } = useI18n()
  const { rows, nextCursor, filter, isOlder, now, ...counted } = useLoaderData<typeof loader>()
  const hydrated = useHydrated()
  return (
    <>
      <h1 className="mb-3 text-xl">{t('inbox.title')}</h1>
      <InboxFilterRow
        filter={filter}
        {...counted}
        counterpartyName={rows[0]?.counterparty.name ?? null}
      />
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">
          {t(filter.counterparty ? 'inbox.emptyOfOne' : `inbox.empty.${filter.status}`)}
        </p>
      ) : (
        <div className="card ledger-frame">
          <InboxTable rows={rows} filter={filter} now={now} />
        </div>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to={inboxAddress(filter)}>
            {t('inbox.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={inboxAddress(filter, nextCursor)}>
            {t('inbox.more')}
          </Link>
        ) : null}
      </p>
      {hydrated && rows.length > 0 ? (
        <p className="mt-2 text-sm text-muted max-md:hidden">{t('inbox.keys')}</p>
      ) : null}
    </>
  )
}
