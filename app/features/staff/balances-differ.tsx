import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { DifferingBalances } from '../../../server/reconciliation/index.ts'
import { Notice } from '../../ui/notice'

/** Acts of reconciliation that say another balance than 1C's list of the same day. */
export function BalancesDiffer({ balances }: { balances: DifferingBalances }) {
  const { t, formatDate, formatMoney } = useI18n()
  const { on, compared, differing, wrongTotals } = balances
  return (
    <Notice tone="bad" className="mt-4">
      <h2 className="mb-1 text-base">{t('staff.balancesDiffer', { on: formatDate(on) })}</h2>
      <ul className="flex flex-col gap-2 text-sm tabular-nums">
        {differing.map(({ counterpartyId, name, actId, currency, act, balance }) => (
          <li key={actId}>
            <Link className="link" to={`/staff/counterparties/${counterpartyId}`}>
              {name}
            </Link>
            {': '}
            <Link className="link" to={`/reconciliation/${actId}`}>
              {t('staff.balancesLine', {
                act: formatMoney(act, currency),
                balance: formatMoney(balance, currency),
              })}
            </Link>
          </li>
        ))}
        {wrongTotals.map(({ currency, listed, stated }) => (
          <li key={currency}>
            {t('staff.balancesTotal', {
              listed: formatMoney(listed, currency),
              stated: formatMoney(stated, currency),
            })}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">{t('staff.balancesCompared', { compared })}</p>
    </Notice>
  )
}
