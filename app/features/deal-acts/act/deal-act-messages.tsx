import { useI18n } from '~/i18n'
import type { DealMessageView } from '../../../../server/deal-acts/index.ts'
import { type Shade, StateLabel } from '../../../ui/state-label'

const shades: Record<DealMessageView['status'], Shade> = {
  queued: 'wait',
  sending: 'wait',
  sent: 'good',
  failed: 'bad',
  dropped: 'plain',
}

/** Messages to Bitrix24, sent and still to be sent. */
export function DealActMessages({ messages }: { messages: DealMessageView[] }) {
  const { t, formatDateTime } = useI18n()
  if (messages.length === 0) return null
  return (
    <section aria-labelledby="messages">
      <h2 id="messages" className="mb-2 text-base">
        {t('dealActs.messages')}
      </h2>
      <ul className="flex flex-col gap-2 text-sm">
        {messages.map(({ kind, status, createdAt, sentAt, attempts, reason }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two messages may be equal in everything
            key={index}
            className="flex flex-wrap gap-x-4"
          >
            <time
              dateTime={(sentAt ?? createdAt).toISOString()}
              className="w-full text-muted tabular-nums sm:w-40 sm:shrink-0"
            >
              {formatDateTime(sentAt ?? createdAt)}
            </time>
            <span className="min-w-0 sm:flex-1">
              {t(`dealActs.message.${kind}`)}{' '}
              <StateLabel shade={shades[status]}>{t(`dealActs.message.is.${status}`)}</StateLabel>
              {status !== 'sent' && attempts > 1 ? (
                <span className="text-muted">, {t('dealActs.attempts', { count: attempts })}</span>
              ) : null}
              {reason ? <span className="block text-muted">{reason}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
