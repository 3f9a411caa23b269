import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { ChangePasswordResult } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { PasswordMeter } from '../../ui/password-meter/password-meter'
import { PasswordStrength } from '../../ui/password-strength'

interface Props {
  email: string
  result: ChangePasswordResult | null
}

/** A new password for the old one. After a change the form is mounted anew, and empty. */
export function PasswordForm({ email, result }: Props) {
  const { t } = useI18n()
  const kind = result?.kind ?? null
  return (
    <section aria-labelledby="password" className="card p-4 sm:p-5">
      <h2 id="password" className="mb-3 text-base">
        {t('account.password')}
      </h2>
      <Form method="post" key={kind} className="flex flex-col gap-3">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field
          label={t('account.current')}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          autoFocus={kind === 'wrong'}
          fault={kind === 'wrong' ? t('account.wrong') : undefined}
          className="max-w-[400px]"
        />
        <PasswordMeter>
          <Field
            label={t('account.next')}
            name="next"
            type="password"
            autoComplete="new-password"
            minLength={8}
            maxLength={128}
            required
            autoFocus={kind === 'weak_password'}
            hint={t('account.passwordHint')}
            fault={
              result?.kind === 'weak_password' ? (
                <PasswordStrength strength={result.strength} />
              ) : undefined
            }
            className="max-w-[400px]"
          />
        </PasswordMeter>
        <div className="flex flex-wrap items-center gap-3">
          <Button look="quiet" name="intent" value="password">
            {t('account.changePassword')}
          </Button>
          <span role="status" className="text-accent">
            {kind === 'changed' ? t('account.changed') : null}
          </span>
        </div>
      </Form>
    </section>
  )
}
