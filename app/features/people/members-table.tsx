import { RoleOptions } from '~/features/people/role-field'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { MemberView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'

interface Props {
  members: MemberView[]
  ownId: string
  mayChange: boolean
}

/** The people of one counterparty: who, role, last sign-in; a change of role and removal for whoever may. */
export function MembersTable({ members, ownId, mayChange }: Props) {
  const { t } = useI18n()
  if (members.length === 0) return <p className="card p-5 text-muted">{t('people.noMembers')}</p>
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('people.members')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.person')}</th>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.lastSignIn')}</th>
            {mayChange ? <th scope="col">{t('people.actions')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <Row
              // A changed role mounts the choice anew.
              key={`${member.userId} ${member.role}`}
              member={member}
              isOwn={member.userId === ownId}
              mayChange={mayChange}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({
  member,
  isOwn,
  mayChange,
}: {
  member: MemberView
  isOwn: boolean
  mayChange: boolean
}) {
  const { t, formatDateTime } = useI18n()
  const { userId, email, name, role, lastSignInAt, isDisabled } = member
  return (
    <tr>
      <th scope="row" className="whole-line text-left font-normal break-words">
        {name || email}
        {isOwn ? <span className="text-accent"> · {t('people.you')}</span> : null}
        {isDisabled ? <span className="text-bad"> · {t('people.disabled')}</span> : null}
        {name ? <span className="block text-muted">{email}</span> : null}
      </th>
      <td className="whole-line">
        {mayChange ? (
          <Form method="post" className="flex flex-wrap items-center gap-2">
            <input type="hidden" name="user" value={userId} />
            <select
              name="role"
              aria-label={t('people.roleOf', { email })}
              defaultValue={role}
              className="min-h-11 rounded-md border border-edge bg-paper px-2 text-sm sm:min-h-9"
            >
              <RoleOptions />
            </select>
            <Button
              look="small"
              name="intent"
              value="role"
              aria-label={`${t('people.changeRole')}: ${email}`}
            >
              {t('app.save')}
            </Button>
          </Form>
        ) : (
          t(`people.role.${role}`)
        )}
      </td>
      <td className="whole-line tabular-nums text-muted">
        <span className="on-phone">{t('people.lastSignIn')}: </span>
        {lastSignInAt ? formatDateTime(lastSignInAt) : t('people.never')}
      </td>
      {mayChange ? (
        <td className="whole-line">
          <Form method="post">
            <input type="hidden" name="user" value={userId} />
            <ConfirmedButton
              intent="remove"
              label={t('people.remove')}
              of={t('people.removeOf', { email })}
              means={t('people.removeMeans')}
            />
          </Form>
        </td>
      ) : null}
    </tr>
  )
}
