import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { PeriodBreak } from '../../../../server/reconciliation/index.ts'
import { Notice } from '../../../ui/notice'

/** Where this act and its neighbours by date do not follow each other. */
export function BreakNotices({ breaks }: { breaks: PeriodBreak[] }) {
  const { t, formatMoney, formatPeriod } = useI18n()
  if (breaks.length === 0) return null
  return (
    <Notice tone="wait">
      <h2 className="mb-1 text-base">{t('periodBreak.title')}</h2>
      <ul className="flex flex-col gap-2 tabular-nums">
        {breaks.map(({ otherId, otherPeriod, side, closingBalance, openingBalance, currency }) => {
          const period = formatPeriod(otherPeriod)
          const difference = openingBalance - closingBalance
          return (
            <li key={otherId}>
              {t(`periodBreak.${side}`, {
                period,
                closing: formatMoney(closingBalance, currency),
                opening: formatMoney(openingBalance, currency),
                difference: formatMoney(difference < 0n ? -difference : difference, currency),
              })}{' '}
              <Link className="link" to={`/reconciliation/${otherId}`}>
                {t('periodBreak.open', { period })}
              </Link>
            </li>
          )
        })}
      </ul>
      <p className="mt-2 text-muted">{t('periodBreak.advice')}</p>
    </Notice>
  )
}
