import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { MemoryProblems, StaffBreak } from '../../../server/reconciliation/index.ts'
import { Notice } from '../../ui/notice'
import { BalancesDiffer } from './balances-differ'

/** Balances that 1C lists otherwise, and neighbouring acts of a customer whose balances do not meet. */
export function ReconciliationMemory({ memory }: { memory: MemoryProblems }) {
  const { t } = useI18n()
  const { breaks, breakCount, balances } = memory
  return (
    <>
      {balances ? <BalancesDiffer balances={balances} /> : null}
      {breaks.length > 0 ? (
        <Notice tone="wait" className="mt-4">
          <h2 className="mb-1 text-base">{t('staff.breaks', { count: breakCount })}</h2>
          <ul className="flex flex-col gap-2 text-sm tabular-nums">
            {breaks.map((each) => (
              <Break key={`${each.earlier.id} ${each.later.id}`} each={each} />
            ))}
          </ul>
          <p className="mt-2 text-sm text-muted">{t('staff.breaksAdvice')}</p>
        </Notice>
      ) : null}
    </>
  )
}

function Break({ each }: { each: StaffBreak }) {
  const { t, formatMoney, formatPeriod } = useI18n()
  const { counterparty, earlier, later, closingBalance, openingBalance, currency } = each
  return (
    <li>
      <Link className="link" to={`/staff/counterparties/${counterparty.id}`}>
        {counterparty.name}
      </Link>
      {': '}
      <Link className="link" to={`/reconciliation/${earlier.id}`}>
        {formatPeriod(earlier.period)}
      </Link>{' '}
      {t('staff.breakEnds', { sum: formatMoney(closingBalance, currency) })},{' '}
      <Link className="link" to={`/reconciliation/${later.id}`}>
        {formatPeriod(later.period)}
      </Link>{' '}
      {t('staff.breakBegins', { sum: formatMoney(openingBalance, currency) })}
    </li>
  )
}
