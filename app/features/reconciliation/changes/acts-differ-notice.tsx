import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { ActsDifferenceView } from '../../../../server/reconciliation/index.ts'
import { Notice } from '../../../ui/notice'

interface Props {
  differences: ActsDifferenceView[]
  currency: string
}

/** For staff: which completion acts of the period the lines do not agree with. */
export function ActsDifferNotice({ differences, currency }: Props) {
  const { t, formatDate, formatMoney } = useI18n()
  if (differences.length === 0) return null
  return (
    <Notice tone="bad">
      <h2 className="mb-1 text-base">{t('actsDiffer.title')}</h2>
      <ul className="flex flex-col gap-2 tabular-nums">
        {differences.map(({ kind, actId, number, date, total, line }) => (
          <li key={`${kind} ${actId}`}>
            {t(`actsDiffer.${kind}`, {
              number,
              date: formatDate(date),
              sum: formatMoney(total, currency),
              line: String(line ?? ''),
            })}{' '}
            <Link className="link" to={`/acts/${actId}`}>
              {t('actsDiffer.open', { number })}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted">{t('actsDiffer.advice')}</p>
    </Notice>
  )
}
