import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { Period } from '../../../server/reconciliation/index.ts'
import { Notice } from '../../ui/notice'

/** Acts that the supplier has sent and nobody here has opened. */
export function SentActs({ news }: { news: { actId: string; period: Period }[] }) {
  const { t, formatPeriod } = useI18n()
  if (news.length === 0) return null
  return (
    <Notice tone="plain" className="mt-4">
      <ul className="flex flex-col gap-2">
        {news.map(({ actId, period }) => (
          <li key={actId}>
            {t('home.sent', { period: formatPeriod(period) })}{' '}
            <Link className="link" to={`/reconciliation/${actId}`}>
              {t('home.openSent')}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
