import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import { Notice } from '../../ui/notice'

interface Props {
  waiting: { count: number; sums: { currency: string; total: bigint }[] }
}

/** What waits for the customer's answer: how many acts, for how much, and the way there. */
export function WaitingCompletionActs({ waiting: { count, sums } }: Props) {
  const { t, formatMoney } = useI18n()
  const text = sums.map(({ total, currency }) => formatMoney(total, currency)).join(', ')
  return (
    <Notice tone="wait" className="mt-5">
      {t('home.waiting', { count, sums: text })}{' '}
      <Link className="link" to="/acts?status=waiting">
        {t('home.openWaiting')}
      </Link>
    </Notice>
  )
}
