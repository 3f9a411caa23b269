import { useI18n } from '~/i18n'
import type { PasswordStrength as Strength } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import type { AboutPerson } from '../../ui/password-meter/ask-strength'
import { PasswordMeter } from '../../ui/password-meter/password-meter'
import { PasswordStrength } from '../../ui/password-strength'

interface Props {
  email: string
  /** Set where the link also asks what to call the person. */
  name?: string
  /** Of the password that was refused; null: none was sent yet. */
  strength: Strength | null
  /** By what the password is judged while it is typed. */
  about: AboutPerson
}

/** What a one-time link leads to: a password of one's own. Posts to the link itself. */
export function PasswordLinkForm({ email, name, strength, about }: Props) {
  const { t } = useI18n()
  return (
    <form method="post" className="flex flex-col gap-4">
      {/* Lets a password keeper know whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {name === undefined ? null : (
        <Field
          label={t('account.fullName')}
          name="name"
          autoComplete="name"
          maxLength={200}
          required
          defaultValue={name}
        />
      )}
      <PasswordMeter about={about}>
        <Field
          label={t('passwordLink.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={8}
          maxLength={128}
          required
          autoFocus={name === undefined || strength !== null}
          hint={t('account.passwordHint')}
          fault={strength ? <PasswordStrength strength={strength} /> : undefined}
        />
      </PasswordMeter>
      <div>
        <Button>{t('passwordLink.submit')}</Button>
      </div>
    </form>
  )
}
