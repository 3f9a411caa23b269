import { Link, useNavigation } from '@remix-run/react'
import { useI18n } from '~/i18n'
import { actQuery } from '~/lib/acts-address'
import { useHydrated } from '~/lib/use-hydrated'
import { useKeptPlace } from '~/lib/use-kept-place'
import { useRowKeys } from '~/lib/use-row-keys'
import type { ActsList } from '../../../server/completion-acts/index.ts'
import { ActsDownloads } from './acts-downloads'
import { ActsEmpty } from './acts-empty'
import { ActsFilter } from './acts-filter'
import { ActsTable } from './acts-table'
import { ActsTotalsLine } from './acts-totals'

interface Props {
  list: ActsList
  /** Where this page of the list begins; null: at the newest. */
  cursor: string | null
  isStaff: boolean
  /** Id of the counterparty that is shown when nothing is chosen, or `all`. */
  usual: string
  /** The customer's own companies where there are several. */
  companies: { id: string; name: string }[]
}

const FORM = 'archive'

/** The ledger of completion acts, with what is shown added up, the filter above and downloads. */
export function ActsPage({ list, cursor, isStaff, usual, companies }: Props) {
  const { t } = useI18n()
  const { rows, nextCursor, totals, filter, counterparty, states, isComplete } = list
  const body = useRowKeys<HTMLTableSectionElement>()
  useKeptPlace(body)
  const hydrated = useHydrated()
  const isLoading = useNavigation().location?.pathname === '/acts'
  const query = actQuery(filter, usual)
  const address = `/acts${actQuery(filter, usual, cursor ? { cursor } : {})}`
  const isOneOfStaff = isStaff && counterparty !== null
  const whose = {
    label: t(isStaff ? 'acts.whose' : 'acts.whoseOwn'),
    addressOf: (id: string) => `/acts${actQuery({ ...filter, counterparty: id }, usual)}`,
  }
  return (
    <>
      <h1 className="text-xl">
        {isOneOfStaff ? t('acts.titleOf', { name: counterparty.name }) : t('acts.title')}
      </h1>
      <p role="status" className="mt-1 mb-4 text-muted tabular-nums">
        {totals.count > 0 ? <ActsTotalsLine totals={totals} /> : null}
        {isOneOfStaff ? (
          <>
            {' '}
            <Link
              className="link not-in-print"
              to={`/acts${actQuery({ ...filter, counterparty: '' }, usual)}`}
            >
              {t('acts.allCounterparties')}
            </Link>
          </>
        ) : null}
      </p>
      <ActsFilter
        filter={filter}
        states={states}
        companies={companies}
        isStaff={isStaff}
        isFiltered={query !== ''}
      />
      {rows.length === 0 ? (
        <ActsEmpty isFiltered={query !== ''} isComplete={isComplete} isStaff={isStaff} />
      ) : (
        <>
          <ActsDownloads
            formId={FORM}
            body={body}
            query={query}
            fields={[...new URLSearchParams(query)]}
            list={address}
            count={totals.isCapped ? null : totals.count}
          />
          <div
            className={`card ledger-frame transition-opacity ${isLoading ? 'opacity-60' : ''}`}
            aria-busy={isLoading}
          >
            <ActsTable
              rows={rows}
              whose={counterparty ? null : whose}
              list={address}
              formId={FORM}
              body={body}
            />
          </div>
          {isComplete ? null : <p className="mt-3 text-sm text-muted">{t('acts.reading')}</p>}
        </>
      )}
      <p className="not-in-print mt-3 flex flex-wrap gap-x-5 gap-y-2">
        {cursor ? (
          <Link className="link" to={`/acts${query}`}>
            {t('acts.newest')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={`/acts${actQuery(filter, usual, { cursor: nextCursor })}`}>
            {t('acts.older')}
          </Link>
        ) : null}
      </p>
      {hydrated && rows.length > 0 ? (
        <p className="not-in-print mt-2 text-sm text-muted max-md:hidden">{t('acts.keys')}</p>
      ) : null}
    </>
  )
}
