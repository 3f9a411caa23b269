import { useI18n } from '~/i18n'
import { shortCompanyName } from '~/lib/short-company-name'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'

type Act = Pick<
  ReconciliationActView,
  'period' | 'closingBalance' | 'currency' | 'inFavourOf' | 'supplier' | 'customer' | 'sentence'
>

/** What people came for: the closing balance on a line of its own, and in whose favour it is under it. */
export function ReconciliationActHeading({ act }: { act: Act }) {
  const { t, formatDate, formatMoney } = useI18n()
  const { closingBalance, currency, inFavourOf, period } = act
  const date = formatDate(period.to)
  if (inFavourOf === null) {
    return (
      <h1 className="mt-1 text-xl sm:text-2xl">{t('reconciliationAct.nothingOwed', { date })}</h1>
    )
  }
  const sum = formatMoney(closingBalance < 0n ? -closingBalance : closingBalance, currency)
  return (
    <h1 className="mt-1">
      <span className="block text-base font-normal">
        {t('reconciliationAct.owedOn', { date })}{' '}
      </span>
      <span className="block text-[28px] leading-9 whitespace-nowrap tabular-nums">{sum}</span>{' '}
      <span className="block text-base font-medium">
        {t('reconciliationAct.inFavourOf', { name: shortCompanyName(act[inFavourOf].name) })}
      </span>
    </h1>
  )
}
