import { useI18n } from '~/i18n'

/** A balance as a customer reads it: how much, and who owes. Positive: the customer owes. */
export function OwedAmount({ kopecks, currency }: { kopecks: bigint; currency: string }) {
  const { t, formatMoney } = useI18n()
  if (kopecks === 0n) return <span>{t('balance.none')}</span>
  return (
    <>
      <span className="whitespace-nowrap tabular-nums">
        {formatMoney(kopecks < 0n ? -kopecks : kopecks, currency)}
      </span>{' '}
      <span className="text-muted">{t(kopecks > 0n ? 'balance.weOwe' : 'balance.owedToUs')}</span>
    </>
  )
}
