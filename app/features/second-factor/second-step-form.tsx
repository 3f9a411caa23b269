import { useI18n } from '~/i18n'
import type { CodeFault, CodeSetup } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { CodeField } from './code-field'
import { CodeSetupSteps } from './code-setup'
import { describeCodeFault } from './describe-code-fault'

interface Props {
  step: 'code' | 'setup'
  email: string
  setup: CodeSetup | null
  /** Where to go after sign-in, carried along. */
  to: string | null
  fault: CodeFault | null
}

/** After the password: a code, or, where one is asked for and there is none yet, setting it up. */
export function SecondStepForm({ step, email, setup, to, fault }: Props) {
  const { t } = useI18n()
  return (
    <>
      <h1 className="mb-1 text-xl">
        {t(step === 'setup' ? 'secondFactor.setupTitle' : 'secondFactor.codeTitle')}
      </h1>
      <p className="mb-4 text-muted wrap-anywhere">{email}</p>
      {setup ? (
        <div className="mb-4">
          <p className="mb-3">{t('secondFactor.setupRequired')}</p>
          <CodeSetupSteps setup={setup} />
        </div>
      ) : null}
      <form method="post" action="/login" className="flex flex-col gap-4">
        {to ? <input type="hidden" name="to" value={to} /> : null}
        <CodeField
          of={step === 'setup' ? 'setup' : 'signIn'}
          fault={fault ? describeCodeFault(fault, t) : undefined}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Button>{t(step === 'setup' ? 'secondFactor.confirm' : 'secondFactor.submit')}</Button>
          <a className="link text-sm" href="/login?again">
            {t('secondFactor.otherPerson')}
          </a>
        </div>
      </form>
      {step === 'code' ? (
        <>
          <p className="mt-4">
            <a
              className="link text-sm"
              href={to ? `/login/passkey?to=${encodeURIComponent(to)}` : '/login/passkey'}
            >
              {t('secondFactor.passkeySignIn')}
            </a>
          </p>
          <p className="mt-4 text-sm text-muted">{t('secondFactor.lost')}</p>
        </>
      ) : null}
    </>
  )
}
