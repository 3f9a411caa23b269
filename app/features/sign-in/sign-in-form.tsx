import { useI18n } from '~/i18n'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { FormFault } from '../../ui/form-fault'

interface Props {
  email: string
  /** Of a demo account just filled in: the next step is the button. */
  demoPassword: string | undefined
  /** Where to go after sign-in, carried along. */
  to: string | null
  fault: string | null
}

/** The first step: who it is, and the password. */
export function SignInForm({ email, demoPassword, to, fault }: Props) {
  const { t } = useI18n()
  return (
    <>
      <h1 className="mb-4 text-xl">{t('login.title')}</h1>
      <FormFault>{fault}</FormFault>
      <form method="post" action="/login" className="flex flex-col gap-4">
        {to ? <input type="hidden" name="to" value={to} /> : null}
        <Field
          label={t('login.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={email}
          // The one thing people come here for is to type.
          autoFocus={email === ''}
        />
        <Field
          label={t('login.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          defaultValue={demoPassword}
          autoFocus={email !== '' && !demoPassword}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button autoFocus={demoPassword !== undefined}>{t('login.submit')}</Button>
          <a className="link text-sm" href="/forgot-password">
            {t('login.forgot')}
          </a>
        </div>
      </form>
      <p className="mt-4">
        <a
          className="link text-sm"
          href={to ? `/login/passkey?to=${encodeURIComponent(to)}` : '/login/passkey'}
        >
          {t('secondFactor.passkeySignIn')}
        </a>
      </p>
    </>
  )
}
