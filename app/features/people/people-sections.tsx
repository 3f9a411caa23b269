import { InvitationsTable } from '~/features/people/invitations-table'
import { InviteForm } from '~/features/people/invite-form'
import { MembersTable } from '~/features/people/members-table'
import { useI18n } from '~/i18n'
import type { InvitationView, MemberView } from '../../../server/identity/index.ts'
import { FormFault } from '../../ui/form-fault'
import type { PeopleAnswer } from './handle-form.server'

interface Props {
  members: MemberView[]
  /** Null for whoever may not invite: a customer's own people who are no owners. */
  invitations: InvitationView[] | null
  /** Who looks: their own row says so. */
  ownId: string
  /** Addresses that 1C has, for staff. */
  emails?: string[]
  answer: PeopleAnswer | undefined
}

/** Who signs in for a counterparty, who is invited, and the form to invite. */
export function PeopleSections({ members, invitations, ownId, emails = [], answer }: Props) {
  const { t } = useI18n()
  const fault = answer?.fault ?? null
  const isOfForm = fault === 'throttled' || fault === 'lastOwner'
  return (
    <>
      <FormFault>{isOfForm ? t(`people.${fault}`) : null}</FormFault>
      <p role="status" className="mb-3 text-accent empty:hidden">
        {answer?.done ? t(`people.${answer.done}`) : null}
      </p>
      <section aria-labelledby="members" className="mb-6">
        <h2 id="members" className="mb-2 text-base">
          {t('people.members')}
        </h2>
        <MembersTable members={members} ownId={ownId} mayChange={invitations !== null} />
        <p className="mt-2 text-sm text-muted">{t('people.roleHint')}</p>
      </section>
      {invitations ? (
        <>
          <InviteForm
            // An invitation sent empties the form.
            key={`${invitations.length} ${invitations[0]?.sentAt.getTime() ?? 0}`}
            email={answer?.email ?? ''}
            fault={isOfForm ? null : fault}
            emails={emails}
          />
          {invitations.length > 0 ? <InvitationsTable invitations={invitations} /> : null}
        </>
      ) : null}
    </>
  )
}
