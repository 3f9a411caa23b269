import { useI18n } from '~/i18n'
import type { CodeFault, PasskeyRequest } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { CodeField } from './code-field'
import { describeCodeFault } from './describe-code-fault'
import { PasskeyButton } from './passkey-button'

interface Props {
  /** What the person proves themselves by. */
  by: 'code' | 'password'
  email: string
  to: string
  /** A form that waits for the proof, as text. */
  held: string
  intent: string
  /** Of whoever has passkeys. */
  passkey: PasskeyRequest | null
  fault: CodeFault | { kind: 'wrong_password' } | null
}

/** Asks for a code or the password. Posted without scripts: the answer is a page of its own. */
export function ConfirmForm({ by, email, to, held, intent, passkey, fault }: Props) {
  const { t } = useI18n()
  return (
    <form
      method="post"
      action={`/account/confirm?to=${encodeURIComponent(to)}`}
      className="card flex flex-col gap-4 p-4 sm:p-5"
    >
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="held" value={held} />
      {by === 'code' ? (
        <CodeField
          of="signIn"
          fault={fault && fault.kind !== 'wrong_password' ? describeCodeFault(fault, t) : undefined}
        />
      ) : (
        <>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <Field
            label={t('secondFactor.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
            fault={fault ? t('secondFactor.wrongPassword') : undefined}
            className="max-w-[400px]"
          />
        </>
      )}
      <div>
        <Button>{t('secondFactor.confirm')}</Button>
      </div>
      {passkey ? (
        <PasskeyButton
          asked={{ kind: 'use', options: passkey }}
          label={t('secondFactor.passkeyUse')}
          look="quiet"
        />
      ) : null}
    </form>
  )
}
