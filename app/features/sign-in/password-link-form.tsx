import { useI18n } from '~/i18n'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'

interface Props {
  email: string
  /** Set where the link also asks what to call the person. */
  name?: string
  fault: 'weak_password' | null
}

/** What a one-time link leads to: a password of one's own. Posts to the link itself. */
export function PasswordLinkForm({ email, name, fault }: Props) {
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
      <Field
        label={t('passwordLink.password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        autoFocus={name === undefined || fault !== null}
        hint={t('account.passwordHint')}
        fault={fault ? t('account.weakPassword') : undefined}
      />
      <div>
        <Button>{t('passwordLink.submit')}</Button>
      </div>
    </form>
  )
}
