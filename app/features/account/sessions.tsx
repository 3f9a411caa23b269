import { describeDevice } from '~/features/account/device-name'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { SessionView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'

/** Every device that is signed in, each with a way to end it. */
export function Sessions({ sessions }: { sessions: SessionView[] }) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="sessions" className="card">
      <h2 id="sessions" className="px-4 pt-4 text-base sm:px-5">
        {t('account.sessions')}
      </h2>
      <ul className="px-4 pb-2 sm:px-5">
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post" className="px-4 pb-4 sm:px-5">
          <Button look="small" name="intent" value="end-other-sessions">
            {t('account.endOthers')}
          </Button>
        </Form>
      ) : null}
    </section>
  )
}

function Session({ session }: { session: SessionView }) {
  const { t, formatDateTime } = useI18n()
  const device = describeDevice(session.userAgent) ?? t('account.unknownDevice')
  return (
    <li className="flex items-center gap-3 border-b border-line py-3 last:border-0">
      <div className="min-w-0 grow">
        <p>
          {device}
          {session.isCurrent ? (
            <span className="text-accent"> · {t('account.thisDevice')}</span>
          ) : null}
        </p>
        <p className="text-sm text-muted tabular-nums">
          {t('account.lastSeen')}: {formatDateTime(session.lastSeenAt)} · {t('account.address')}:{' '}
          {session.ip}
        </p>
      </div>
      {session.isCurrent ? null : (
        <Form method="post">
          <input type="hidden" name="intent" value="end-session" />
          <Button
            look="small"
            name="session"
            value={session.id}
            aria-label={t('account.endOf', { device })}
          >
            {t('account.end')}
          </Button>
        </Form>
      )}
    </li>
  )
}
