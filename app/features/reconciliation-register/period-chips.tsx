import { registerAddress } from '~/features/reconciliation-register/address'
import { periodName } from '~/features/reconciliation-register/period-name'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { RegisterPage } from '../../../server/reconciliation/index.ts'

/** The periods that are over, each with how many acts it has and, one press, who has not agreed. */
export function PeriodChips({ periods, filter }: Pick<RegisterPage, 'periods' | 'filter'>) {
  const i18n = useI18n()
  const { t, formatCount } = i18n
  return (
    <nav aria-label={t('register.periods')} className="mb-4 flex flex-wrap gap-2">
      {periods.map((period) => {
        const { from, to, all, silent } = period
        const isHere = filter.exact && filter.from === from && filter.to === to
        const chosen = { ...filter, from, to, exact: true }
        const name = periodName(period, i18n)
        return (
          <span
            key={`${from} ${to}`}
            className="inline-flex items-stretch overflow-hidden rounded-md border border-edge bg-paper text-sm"
          >
            <Link
              to={registerAddress({ ...chosen, show: 'all' })}
              aria-current={isHere && filter.show === 'all' ? 'page' : undefined}
              className={CHIP}
            >
              {name}
              <span className="tabular-nums">{formatCount(all)}</span>
            </Link>
            {silent > 0 ? (
              <Link
                to={registerAddress({ ...chosen, show: 'silent' })}
                aria-current={isHere && filter.show === 'silent' ? 'page' : undefined}
                aria-label={t('register.silentFor', { count: silent, period: name })}
                className={`${CHIP} border-l border-edge text-wait`}
              >
                {t('register.silentChip', { count: silent })}
              </Link>
            ) : null}
          </span>
        )
      })}
    </nav>
  )
}

const CHIP =
  'inline-flex min-h-11 items-center gap-2 px-3 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent sm:min-h-9'
