import { useI18n } from '~/i18n'
import type { InvitationOffer, PasswordStrength } from '../../../server/identity/index.ts'
import { Button, buttonClass } from '../../ui/button'
import { PasswordLinkForm } from './password-link-form'

interface Props {
  offer: InvitationOffer
  /** Of the link itself. */
  path: string
  /** As typed before. */
  name: string | undefined
  /** Of the password that was refused; null: none was sent yet. */
  strength: PasswordStrength | null
}

/** Who invites whom to what, and the one step to take: a password, a sign-in, or consent. */
export function InvitationOfferCard({ offer, path, name, strength }: Props) {
  const { t } = useI18n()
  return (
    <>
      <p className="mb-3 text-muted">{t('passwordLink.for', { email: offer.email })}</p>
      <div className="mb-4">
        <p>{t('invite.text')}</p>
        <p className="mt-1 font-medium">{offer.counterparty}</p>
        <p className="mt-1 text-muted">{t(`invite.role.${offer.role}`)}</p>
      </div>
      {offer.kind === 'new' ? (
        <PasswordLinkForm
          email={offer.email}
          name={name ?? offer.name}
          strength={strength}
          about={{ words: [offer.email, offer.counterparty] }}
        />
      ) : offer.kind === 'accept' ? (
        <form method="post" className="flex flex-wrap gap-3">
          <Button name="intent" value="accept">
            {t('invite.accept')}
          </Button>
          <Button look="quiet" name="intent" value="decline">
            {t('invite.decline')}
          </Button>
        </form>
      ) : (
        <SignIn path={path} signedInAs={offer.signedInAs} />
      )}
    </>
  )
}

function SignIn({ path, signedInAs }: { path: string; signedInAs: string | null }) {
  const { t } = useI18n()
  if (signedInAs !== null) {
    return (
      <form method="post" action="/logout">
        <p className="mb-3">{t('invite.otherPerson', { email: signedInAs })}</p>
        <Button>{t('app.signOut')}</Button>
      </form>
    )
  }
  return (
    <>
      <p className="mb-3">{t('invite.known')}</p>
      <a className={buttonClass()} href={`/login?to=${encodeURIComponent(path)}`}>
        {t('login.submit')}
      </a>
    </>
  )
}
