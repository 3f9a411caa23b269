import { useI18n } from '~/i18n'
import type { SentAct } from '../../../server/distribution/index.ts'

/** What became of the last act that went out with all others of its month; nothing where none has. */
export function LastSent({ sent }: { sent: SentAct | null }) {
  const { t, formatDateTime, formatPeriod } = useI18n()
  if (!sent) return null
  const { ways, reminders, bounces } = sent
  return (
    <div className="text-sm text-muted">
      <p>
        {t('distribution.lastSent', {
          period: formatPeriod(sent.period),
          at: formatDateTime(sent.at),
          ways: ways.map(({ channel }) => t(`distribution.channel.${channel}`)).join(', '),
        })}{' '}
        <Answer sent={sent} />
        {reminders.length > 0
          ? ` ${t('distribution.lastSent.reminded', { at: reminders.map(formatDateTime).join(', ') })}`
          : null}
      </p>
      {bounces.length > 0 ? (
        <ul className="mt-1">
          {bounces.map(({ email, since, reason }) => (
            <li key={email} className="text-bad wrap-anywhere">
              {t('distribution.lastSent.bounced', { email, at: formatDateTime(since) })}
              {reason ? <span className="block text-muted">{reason}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function Answer({ sent: { agreedAt, isDisputed, openedAt } }: { sent: SentAct }) {
  const { t, formatDateTime } = useI18n()
  if (agreedAt) return t('distribution.lastSent.agreed', { at: formatDateTime(agreedAt) })
  if (isDisputed) return t('distribution.lastSent.disputed')
  return openedAt
    ? t('distribution.lastSent.opened', { at: formatDateTime(openedAt) })
    : t('distribution.lastSent.unopened')
}
