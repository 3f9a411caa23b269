import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'

interface Props {
  email: string
  result: 'changed' | 'wrong' | 'weak_password' | null
}

/** A new password for the old one. After a change the form is mounted anew, and empty. */
export function PasswordForm({ email, result }: Props) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="password" className="card p-4 sm:p-5">
      <h2 id="password" className="mb-3 text-base">
        {t('account.password')}
      </h2>
      <Form method="post" key={result} className="flex flex-col gap-3">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field
          label={t('account.current')}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          autoFocus={result === 'wrong'}
          fault={result === 'wrong' ? t('account.wrong') : undefined}
          className="max-w-[400px]"
        />
        <Field
          label={t('account.next')}
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          autoFocus={result === 'weak_password'}
          hint={t('account.passwordHint')}
          fault={result === 'weak_password' ? t('account.weakPassword') : undefined}
          className="max-w-[400px]"
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button look="quiet" name="intent" value="password">
            {t('account.changePassword')}
          </Button>
          <span role="status" className="text-accent">
            {result === 'changed' ? t('account.changed') : null}
          </span>
        </div>
      </Form>
    </section>
  )
}
