import { useI18n } from '~/i18n'

export type Side = 'customer' | 'supplier'

interface Props {
  /** Positive: the customer owes. */
  kopecks: bigint
  currency: string
  /** Who reads it and is «we». */
  side?: Side
}

/** A balance as its reader says it: how much, and who owes. */
export function OwedAmount({ kopecks, currency, side = 'customer' }: Props) {
  const { t, formatMoney } = useI18n()
  if (kopecks === 0n) return <span>{t('balance.none')}</span>
  return (
    <>
      <span className="whitespace-nowrap tabular-nums">
        {formatMoney(kopecks < 0n ? -kopecks : kopecks, currency)}
      </span>{' '}
      <span className="text-muted">
        {t(kopecks > 0n === (side === 'customer') ? 'balance.weOwe' : 'balance.owedToUs')}
      </span>
    </>
  )
}
