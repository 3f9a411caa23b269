import { useI18n } from '~/i18n'
import type { MemberView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { SelectField } from '../../ui/select-field'

interface PeopleProps {
  members: MemberView[]
  counterpartyId: string
  /** What came of the last invitation. */
  invited: 'sent' | 'throttled' | 'invalid' | 'member' | 'staff' | 'disabled' | null
  /** The address as it was typed. */
  email: string
}

/** Who at the customer sees documents, and the form that invites one more. */
export function CardPeople({ members, counterpartyId, invited, email }: PeopleProps) {
  const { t, formatDateTime } = useI18n()
  const isFault = invited !== null && invited !== 'sent' && invited !== 'throttled'
  return (
    <section aria-labelledby="people" className="card p-4">
      <h2 id="people" className="mb-2 text-base">
        {t('card.people')}
      </h2>
      {members.length === 0 ? <p className="text-muted">{t('card.noPeople')}</p> : null}
      <ul className="mb-4 flex flex-col gap-2">
        {members.map(({ userId, name, email: address, role, lastSignInAt }) => (
          <li key={userId} className="wrap-anywhere">
            {name ? `${name}, ` : ''}
            {address} <span className="text-muted">· {t(`people.role.${role}`)} · </span>
            <span className="text-sm text-muted">
              {lastSignInAt
                ? t('card.lastSignIn', { at: formatDateTime(lastSignInAt) })
                : t('card.neverSignedIn')}
            </span>
          </li>
        ))}
      </ul>
      {invited === 'sent' ? (
        <Notice tone="good" role="status" className="mb-3">
          {t('card.inviteSent')}
        </Notice>
      ) : null}
      {invited === 'throttled' ? (
        <Notice tone="bad" role="alert" className="mb-3">
          {t('card.throttled')}
        </Notice>
      ) : null}
      <form
        method="post"
        className="flex flex-wrap items-start gap-3"
        aria-label={t('card.invite')}
      >
        <input type="hidden" name="counterparty" value={counterpartyId} />
        <Field
          label={t('people.email')}
          name="email"
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          defaultValue={email}
          fault={isFault ? t(`people.fault.${invited}`) : undefined}
          className="w-full sm:w-72"
        />
        <SelectField
          label={t('people.role')}
          name="role"
          defaultValue="bookkeeper"
          className="w-full sm:w-48"
        >
          <option value="bookkeeper">{t('people.role.bookkeeper')}</option>
          <option value="viewer">{t('people.role.viewer')}</option>
        </SelectField>
        <Button name="intent" value="invite" className="w-full sm:mt-[22px] sm:w-auto">
          {t('card.invite')}
        </Button>
      </form>
    </section>
  )
}
