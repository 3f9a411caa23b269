import { completionActsQuery } from '~/features/completion-acts/address'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { useListPosition } from '~/lib/use-list-position'
import { useRowKeys } from '~/lib/use-row-keys'
import { Link, useNavigation } from '~/remix'
import type { CompletionActList } from '../../../../server/completion-acts/index.ts'
import { CompletionActsChips } from './acts-chips'
import { CompletionActsDownloads } from './acts-downloads'
import { NoCompletionActs } from './acts-empty'
import { CompletionActsFilterForm } from './acts-filter'
import { ActsReading } from './acts-reading'
import { CompletionActsTable } from './acts-table'
import { CompletionActsTotalsLine } from './acts-totals'
import type { ReadyPeriod } from './ready-periods'

interface Props {
  list: CompletionActList
  /** Where this page of the list begins; null: at the newest. */
  cursor: string | null
  isStaff: boolean
  /** Id of the counterparty that is shown when nothing is chosen, or `all`. */
  usual: string
  /** The customer's own companies where there are several. */
  companies: { id: string; name: string }[]
  periods: ReadyPeriod[]
}

const FORM = 'archive'

/** The ledger of completion acts, with what is shown added up, the filter above and downloads. */
export function CompletionActsPage({ list, cursor, isStaff, usual, companies, periods }: Props) {
  const { t } = useI18n()
  const { rows, nextCursor, totals, filter, counterparty, states, isComplete } = list
  const body = useRowKeys<HTMLTableSectionElement>()
  useListPosition(body)
  const hydrated = useHydrated()
  const isLoading = useNavigation().location?.pathname === '/acts'
  const query = completionActsQuery(filter, usual)
  const address = `/acts${completionActsQuery(filter, usual, cursor ? { cursor } : {})}`
  const isOneOfStaff = isStaff && counterparty !== null
  const whose = {
    label: t(isStaff ? 'completionActs.counterparty' : 'completionActs.ownCounterparty'),
    addressOf: (id: string) =>
      `/acts${completionActsQuery({ ...filter, counterparty: id }, usual)}`,
  }
  return (
    <>
      <h1 className="text-xl">
        {isOneOfStaff
          ? t('completionActs.titleOf', { name: counterparty.name })
          : t('completionActs.title')}
      </h1>
      <p role="status" className="mt-1 mb-4 text-muted tabular-nums">
        {totals.count > 0 ? <CompletionActsTotalsLine totals={totals} /> : null}
        {isOneOfStaff ? (
          <>
            {' '}
            <Link
              className="link not-in-print"
              to={`/acts${completionActsQuery({ ...filter, counterparty: '' }, usual)}`}
            >
              {t('completionActs.allCounterparties')}
            </Link>
          </>
        ) : null}
      </p>
      <ActsReading list={list} />
      <CompletionActsChips list={list} periods={periods} usual={usual} />
      <CompletionActsFilterForm
        filter={filter}
        states={states}
        companies={companies}
        isStaff={isStaff}
        isFiltered={query !== ''}
        usual={usual}
      />
      {rows.length === 0 ? (
        <NoCompletionActs isFiltered={query !== ''} isComplete={isComplete} isStaff={isStaff} />
      ) : (
        <>
          <CompletionActsDownloads
            formId={FORM}
            body={body}
            query={query}
            fields={[...new URLSearchParams(query)]}
            list={address}
            count={totals.isCapped ? null : totals.count}
            rows={list.mayAccept ? rows : null}
          />
          <div
            className={`card ledger-frame transition-opacity ${isLoading ? 'opacity-60' : ''}`}
            aria-busy={isLoading}
          >
            <CompletionActsTable
              rows={rows}
              whose={counterparty ? null : whose}
              list={address}
              formId={FORM}
              body={body}
              sort={
                list.isSortable
                  ? {
                      current: filter.sort,
                      addressOf: (sort) =>
                        `/acts${completionActsQuery({ ...filter, sort }, usual)}`,
                    }
                  : null
              }
            />
          </div>
        </>
      )}
      <p className="not-in-print mt-3 flex flex-wrap gap-x-5 gap-y-2">
        {cursor ? (
          <Link className="link" to={`/acts${query}`}>
            {t('completionActs.newest')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link
            className="link"
            to={`/acts${completionActsQuery(filter, usual, { cursor: nextCursor })}`}
          >
            {t('completionActs.older')}
          </Link>
        ) : null}
      </p>
      {hydrated && rows.length > 0 ? (
        <p className="not-in-print mt-2 text-sm text-muted max-md:hidden">
          {t('completionActs.keys')}
        </p>
      ) : null}
    </>
  )
}
