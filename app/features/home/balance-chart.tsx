import { type KeyboardEvent, useState } from 'react'
import { drawChart } from '~/features/home/chart'
import { useI18n } from '~/i18n'
import type { BalanceView } from '../../../server/reconciliation/index.ts'
import type { Side } from '../reconciliation/owed-amount'
import { BalanceTable } from './balance-table'

/** Around the plot: the scale on the left, months below, in units of the picture. */
const LEFT = 84
const RIGHT = 24
const TOP = 12
const BELOW = 30

const MILLION_RUBLES = 100_000_000n

/**
 * The balance by month: one line, a scale, each value on hover, focus and touch; the same as a table. Above zero the
 * customer owes, whoever reads it, as in the act.
 */
export function BalanceChart({ balance, side }: { balance: BalanceView; side: Side }) {
  const { t, formatMonth } = useI18n()
  const [active, setActive] = useState<number | null>(null)
  const { months } = balance
  const shown = months[active ?? months.length - 1]
  const owing = useOwing(balance.currency, side)
  return (
    <figure aria-labelledby="balance-chart">
      <figcaption className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
        <span id="balance-chart" className="font-semibold">
          {t('home.chart')}
        </span>
        <span className="text-sm tabular-nums" data-value>
          {shown ? `${formatMonth(shown.month)}: ${owing(shown.closing)}` : null}
        </span>
      </figcaption>
      {/* Drawn for both widths, so that its text stays readable on a phone without scripts. */}
      <Picture
        {...{ balance, side, active, setActive }}
        width={860}
        labelled={2}
        className="max-sm:hidden"
      />
      <Picture
        {...{ balance, side, active, setActive }}
        width={230}
        labelled={4}
        className="sm:hidden"
      />
      <p className="mt-1 text-sm text-muted">
        {t(side === 'customer' ? 'home.chartHint' : 'home.chartHintSupplier')}
      </p>
      <details className="mt-1">
        <summary className="link inline-block min-h-9 py-2 text-sm">{t('home.table')}</summary>
        <BalanceTable {...{ balance, side }} />
      </details>
    </figure>
  )
}

interface PictureProps {
  balance: BalanceView
  side: Side
  width: number
  /** Every which month is named, counted from the last. */
  labelled: number
  className: string
  /** The month whose value is shown; null: none is pointed at. */
  active: number | null
  setActive(index: number | null): void
}

function Picture({ balance, side, width, labelled, className, active, setActive }: PictureProps) {
  const { t, formatAmount, formatMonth, formatShortMonth } = useI18n()
  const owing = useOwing(balance.currency, side)
  const plot = { width, height: 180 }
  const { points, path, zeroY, ticks } = drawChart(balance.months, plot)
  const reach = points.length > 1 ? plot.width / (points.length - 1) : plot.width
  const last = points.length - 1
  const inMillions = ticks.some(({ value }) => value >= MILLION_RUBLES || -value >= MILLION_RUBLES)
  // One stop of Tab; arrows go from month to month.
  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const to = { ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.min(Math.max((active ?? last) + to, 0), last)
    event.currentTarget.querySelectorAll<SVGGElement>('[data-month]')[next]?.focus()
  }
  return (
    <svg
      viewBox={`0 0 ${LEFT + plot.width + RIGHT} ${TOP + plot.height + BELOW}`}
      className={`h-auto w-full ${className}`}
      fontSize="13"
      onPointerLeave={({ pointerType }) => (pointerType === 'mouse' ? setActive(null) : undefined)}
    >
      <title>{t('home.chart')}</title>
      <g transform={`translate(${LEFT} ${TOP})`}>
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of lines takes no focus */}
        <g aria-hidden="true">
          {ticks.map(({ value, y }) => (
            <g key={String(value)}>
              <path
                d={`M0 ${y}H${plot.width}`}
                className={value === 0n ? 'stroke-edge' : 'stroke-line'}
                strokeDasharray={value === 0n ? undefined : '2 4'}
              />
              <text x={-12} y={y + 4} textAnchor="end" className="fill-muted tabular-nums">
                {scaleText(value)}
              </text>
            </g>
          ))}
          <path
            d={path}
            fill="none"
            className="stroke-accent"
            strokeWidth="2"
            strokeLinejoin="round"
          />
        </g>
        <g role="listbox" aria-label={t('home.chart')} onKeyDown={onKeyDown}>
          {points.map(({ month, closing, x, y }, index) => (
            <g
              key={month}
              data-month={month}
              role="option"
              aria-selected={active === index}
              aria-label={`${formatMonth(month)}: ${owing(closing)}`}
              tabIndex={index === (active ?? last) ? 0 : -1}
              className="outline-none focus-visible:[&>circle]:fill-accent"
              onFocus={() => setActive(index)}
              onBlur={() => setActive(null)}
              onPointerEnter={() => setActive(index)}
              onPointerDown={() => setActive(index)}
            >
              <title>{`${formatMonth(month)}: ${owing(closing)}`}</title>
              <rect
                x={x - reach / 2}
                y={-TOP}
                width={reach}
                height={plot.height + TOP}
                fill="none"
                pointerEvents="all"
              />
              {active === index ? (
                <path d={`M${x} ${y}V${zeroY}`} className="stroke-accent" strokeDasharray="2 3" />
              ) : null}
              <circle
                cx={x}
                cy={y}
                r={active === index ? 6 : 4}
                className={`stroke-accent ${active === index ? 'fill-accent' : 'fill-paper'}`}
                strokeWidth="2"
              />
              {(last - index) % labelled === 0 ? (
                <text x={x} y={plot.height + 24} textAnchor="middle" className="fill-muted">
                  {formatShortMonth(month)}
                </text>
              ) : null}
            </g>
          ))}
        </g>
      </g>
    </svg>
  )

  /** Whole rubles, or millions with one place where they are many. */
  function scaleText(kopecks: bigint): string {
    if (kopecks === 0n) return '0'
    if (!inMillions) return formatAmount(kopecks).slice(0, -3)
    return t('home.millions', {
      sum: formatAmount(kopecks / 1_000_000n).replace(/[.,]00$|(?<=[.,]\d)0$/, ''),
    })
  }
}

function useOwing(currency: string, side: Side): (closing: bigint) => string {
  const { t, formatMoney } = useI18n()
  return (closing) => {
    if (closing === 0n) return t('balance.none')
    const sum = formatMoney(closing < 0n ? -closing : closing, currency)
    return `${sum}, ${t(closing > 0n === (side === 'customer') ? 'balance.weOwe' : 'balance.owedToUs')}`
  }
}
