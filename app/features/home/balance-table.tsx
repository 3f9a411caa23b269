import { useI18n } from '~/i18n'
import type { BalanceView } from '../../../server/reconciliation/index.ts'
import { OwedAmount, type Side } from '../reconciliation/owed-amount'

/** The figures of the chart. */
export function BalanceTable({
  balance: { months, currency },
  side,
}: {
  balance: BalanceView
  side: Side
}) {
  const { t, formatMonth } = useI18n()
  return (
    <table className="mt-1 w-full max-w-[480px]">
      <caption className="sr-only">{t('home.chart')}</caption>
      <thead className="text-left text-muted">
        <tr>
          <th scope="col" className="py-1 font-normal">
            {t('home.month')}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t('home.balance')}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, closing }) => (
          <tr key={month}>
            <th scope="row" className="py-1 pr-4 text-left font-normal">
              {formatMonth(month)}
            </th>
            <td className="py-1">
              <OwedAmount kopecks={closing} {...{ currency, side }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
