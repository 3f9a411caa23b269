import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { InvitationView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { type Shade, StateLabel } from '../../ui/state-label'

const shades: Record<InvitationView['state'], Shade> = {
  sent: 'wait',
  expired: 'bad',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'plain',
}

/** Who was invited, what became of it, and the ways to send again or to withdraw. */
export function InvitationsTable({ invitations }: { invitations: InvitationView[] }) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="invitations" className="mb-6">
      <h2 id="invitations" className="mb-2 text-base">
        {t('people.invitations')}
      </h2>
      <div className="card ledger-frame">
        <table className="ledger">
          <caption className="sr-only">{t('people.invitations')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('people.email')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.sentAt')}</th>
              <th scope="col">{t('people.state')}</th>
              <th scope="col">{t('people.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <Row key={invitation.id} invitation={invitation} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ invitation }: { invitation: InvitationView }) {
  const { t, formatDateTime } = useI18n()
  const { id, email, role, sentAt, expiresAt, state } = invitation
  return (
    <tr>
      <th scope="row" className="whole-line text-left font-normal break-words">
        {email}
      </th>
      <td>{t(`people.role.${role}`)}</td>
      <td className="whole-line text-muted tabular-nums">
        <span className="on-phone">{t('people.sentAt')}: </span>
        {formatDateTime(sentAt)}
      </td>
      <td className="whole-line">
        <StateLabel shade={shades[state]}>
          {state === 'sent'
            ? t('people.state.sent', { at: formatDateTime(expiresAt) })
            : t(`people.state.${state}`)}
        </StateLabel>
      </td>
      <td className="whole-line">
        {state === 'accepted' ? null : (
          <Form method="post" className="flex flex-wrap gap-2">
            <input type="hidden" name="invitation" value={id} />
            <Button
              look="small"
              name="intent"
              value="resend"
              aria-label={t('people.resendOf', { email })}
            >
              {t('people.resend')}
            </Button>
            {state === 'sent' ? (
              <ConfirmedButton
                intent="withdraw"
                label={t('people.withdraw')}
                of={t('people.withdrawOf', { email })}
                means={t('people.withdrawMeans')}
              />
            ) : null}
          </Form>
        )}
      </td>
    </tr>
  )
}
