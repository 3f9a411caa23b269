import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { DealActsList } from '../../../../server/deal-acts/index.ts'

/** Why the list is empty, and what would fill it. */
export function NoDealActs({ filter, counts }: Pick<DealActsList, 'filter' | 'counts'>) {
  const { t } = useI18n()
  const { q, source, wants, status } = filter
  const isNarrowed = q !== '' || source !== '' || wants !== ''
  return (
    <div className="card p-5 text-muted">
      {counts.all === 0 ? (
        <>
          <p>{t('dealActs.empty.never')}</p>
          <p className="mt-1">
            {t('dealActs.empty.how')}{' '}
            <Link className="link" to="/staff/settings/deal-rules">
              {t('dealActs.empty.rules')}
            </Link>
          </p>
        </>
      ) : (
        <p>{t(isNarrowed ? 'dealActs.empty.narrowed' : emptyKey())}</p>
      )}
    </div>
  )

  function emptyKey() {
    return status === 'open' ? ('dealActs.empty.open' as const) : ('dealActs.empty.status' as const)
  }
}
