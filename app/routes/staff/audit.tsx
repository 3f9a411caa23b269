import { auditAddress, isNarrowed, readAuditSearch } from '~/features/audit/address'
import { AuditFilterForm } from '~/features/audit/audit-filter-form'
import { AuditTable } from '~/features/audit/audit-table'
import { auditTexts } from '~/features/audit/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'

await loadTexts(auditTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('audit.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const searchParams = readQuery(request)
  const cursor = searchParams.get('cursor')
  const page = await context.services.audit.list(actor, readAuditSearch(searchParams), cursor)
  return { ...requireFound(page), isOlder: cursor !== null }
}

export default function StaffAudit() {
  const { t } = useI18n()
  const { rows, nextCursor, filter, actions, isOlder } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-xl">{t('audit.title')}</h1>
        <p className="flex flex-wrap gap-x-5">
          <Link className="link" to="/staff/history">
            {t('audit.papers')}
          </Link>
          <a className="link" href={auditAddress(filter, { path: '/staff/audit.csv' })} download>
            {t('audit.csv')}
          </a>
        </p>
      </div>
      <AuditFilterForm filter={filter} actions={actions} />
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">
          {t(isNarrowed(filter) || isOlder ? 'audit.emptyFiltered' : 'audit.empty')}
        </p>
      ) : (
        <div className="card ledger-frame">
          <AuditTable rows={rows} filter={filter} />
        </div>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to={auditAddress(filter)}>
            {t('audit.newest')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={auditAddress(filter, { cursor: nextCursor })}>
            {t('audit.older')}
          </Link>
        ) : null}
      </p>
    </>
  )
}
