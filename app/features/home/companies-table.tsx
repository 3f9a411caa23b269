import { useI18n } from '~/i18n'
import { shortCompanyName } from '~/lib/short-company-name'
import type { CompanyBalance } from '../../../server/reconciliation/index.ts'
import { OwedAmount } from '../reconciliation/owed-amount'

interface Row extends CompanyBalance {
  waiting: { count: number; sums: { currency: string; total: bigint }[] } | null
}

/** Every company with what is owed and what waits; its name is a button that leads into it. Works without scripts. */
export function CompaniesTable({ rows, currentId }: { rows: Row[]; currentId: string }) {
  const { t, formatDateTime, formatMoney } = useI18n()
  return (
    <form method="post" action="/switch" className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('companies.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('companies.company')}</th>
            <th scope="col" className="figures">
              {t('companies.balance')}
            </th>
            <th scope="col">{t('companies.waiting')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, inn, closing, currency, takenAt, refreshing, waiting }) => (
            <tr key={id} className="linked-row">
              <th scope="row" className="document text-left font-normal">
                <button
                  type="submit"
                  name="counterparty"
                  value={id}
                  aria-current={id === currentId ? 'true' : undefined}
                  className="link row-link text-left aria-[current=true]:font-medium"
                >
                  {shortCompanyName(name)}
                </button>
                {inn ? <span className="block text-muted">{t('shell.inn', { inn })}</span> : null}
              </th>
              <td className="figures max-sm:text-left">
                {closing === null ? (
                  <span className="text-muted">
                    {t(refreshing ? 'companies.asking' : 'companies.unknown')}
                  </span>
                ) : (
                  <>
                    <OwedAmount kopecks={closing} currency={currency} />
                    {takenAt ? (
                      <span className="block text-muted">{formatDateTime(takenAt)}</span>
                    ) : null}
                  </>
                )}
              </td>
              <td className="lg:whitespace-nowrap">
                {waiting
                  ? t('companies.waitingActs', {
                      count: waiting.count,
                      sums: waiting.sums
                        .map(({ total, currency: of }) => formatMoney(total, of))
                        .join(', '),
                    })
                  : t('companies.nothingWaits')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </form>
  )
}
