import { drawChart } from '~/features/home/chart'
import { useI18n } from '~/i18n'
import type { BalanceView } from '../../../server/reconciliation/index.ts'
import { BalanceTable } from './balance-table'

/** Around the plot: names of the two sides on the left, months below, in units of the picture. */
const LEFT = 92
const RIGHT = 24
const TOP = 18
const BELOW = 30

/** The balance by month: one line, zero drawn, both signs named; the same as a table for whoever prefers it. */
export function BalanceChart({ balance }: { balance: BalanceView }) {
  const { t } = useI18n()
  return (
    <figure aria-labelledby="balance-chart">
      <figcaption id="balance-chart" className="mb-2 font-semibold">
        {t('home.chart')}
      </figcaption>
      {/* Drawn for both widths, so that its text stays readable on a phone without scripts. */}
      <Picture balance={balance} width={860} labelled={2} className="max-sm:hidden" />
      <Picture balance={balance} width={230} labelled={4} className="sm:hidden" />
      <details className="mt-2">
        <summary className="link inline-block min-h-9 py-2 text-sm">{t('home.table')}</summary>
        <BalanceTable balance={balance} />
      </details>
    </figure>
  )
}

interface PictureProps {
  balance: BalanceView
  width: number
  /** Every which month is named, counted from the last. */
  labelled: number
  className: string
}

function Picture({ balance, width, labelled, className }: PictureProps) {
  const { t, formatMoney, formatMonth, formatShortMonth } = useI18n()
  const plot = { width, height: 180 }
  const { points, path, zeroY, aboveY, belowY } = drawChart(balance.months, plot)
  const reach = points.length > 1 ? plot.width / (points.length - 1) : plot.width
  return (
    // The table says the same to whoever does not see the picture.
    <svg
      viewBox={`0 0 ${LEFT + plot.width + RIGHT} ${TOP + plot.height + BELOW}`}
      className={`h-auto w-full ${className}`}
      aria-hidden="true"
      fontSize="13"
    >
      <g transform={`translate(${LEFT} ${TOP})`}>
        <path d={`M0 ${zeroY}H${plot.width}`} className="stroke-edge" strokeDasharray="2 4" />
        <g className="fill-muted" textAnchor="end">
          <text x={-12} y={zeroY + 4}>
            0
          </text>
          <text x={-12} y={aboveY}>
            {t('home.weOweSign')}
          </text>
          <text x={-12} y={belowY}>
            {t('home.owedToUsSign')}
          </text>
        </g>
        <path
          d={path}
          fill="none"
          className="stroke-accent"
          strokeWidth="2"
          strokeLinejoin="round"
        />
        {points.map(({ month, closing, x, y }, index) => (
          <g key={month} className="group">
            <title>{`${formatMonth(month)}: ${owing(closing)}`}</title>
            <rect
              x={x - reach / 2}
              y={-TOP}
              width={reach}
              height={plot.height + TOP}
              fill="none"
              pointerEvents="all"
            />
            <circle
              cx={x}
              cy={y}
              r="4"
              className="fill-paper stroke-accent group-hover:fill-accent"
              strokeWidth="2"
            />
            {(points.length - 1 - index) % labelled === 0 ? (
              <text x={x} y={plot.height + 24} textAnchor="middle" className="fill-muted">
                {formatShortMonth(month)}
              </text>
            ) : null}
          </g>
        ))}
      </g>
    </svg>
  )

  function owing(closing: bigint): string {
    if (closing === 0n) return t('balance.none')
    const sum = formatMoney(closing < 0n ? -closing : closing, balance.currency)
    return `${sum}, ${t(closing > 0n ? 'balance.weOwe' : 'balance.owedToUs')}`
  }
}
