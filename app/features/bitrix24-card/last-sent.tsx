import { useI18n } from '~/i18n'
import type { SentAct } from '../../../server/distribution/index.ts'

/** What became of the last act that went out with all others of its month; nothing where none has. */
export function LastSent({ sent }: { sent: SentAct | null }) {
  const { t, formatDateTime, formatDate } = useI18n()
  if (!sent) return null
  const period = `${formatDate(sent.period.from)} – ${formatDate(sent.period.to)}`
  const answer = sent.agreedAt
    ? t('card.lastSent.agreed', { at: formatDateTime(sent.agreedAt) })
    : sent.isDisputed
      ? t('card.lastSent.disputed')
      : sent.openedAt
        ? t('card.lastSent.opened', { at: formatDateTime(sent.openedAt) })
        : t('card.lastSent.unopened')
  return (
    <p className="text-sm text-muted">
      {t('card.lastSent', { period, at: formatDateTime(sent.at) })} {answer}
    </p>
  )
}
