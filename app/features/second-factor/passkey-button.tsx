import { useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import type { PasskeyCreation, PasskeyRequest } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'

type Asked =
  | { kind: 'create'; options: PasskeyCreation }
  /** To sign with one that is there. */
  | { kind: 'use'; options: PasskeyRequest }

interface Props {
  asked: Asked
  label: string
  look?: 'main' | 'quiet'
}

/**
 * Inside a form: asks the authenticator, puts its answer into the form as `answer`, and sends the form. Only with
 * scripts, as WebAuthn is.
 */
export function PasskeyButton({ asked, label, look = 'main' }: Props) {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  if (!hydrated)
    return <p className="text-sm text-muted">{t('secondFactor.passkeyNeedsScripts')}</p>

  const ask = async () => {
    setState('asking')
    try {
      const answer = await askAuthenticator(asked)
      if (!field.current) return
      field.current.value = JSON.stringify(answer)
      field.current.form?.submit()
    } catch {
      // Cancelled, timed out, or no such passkey here: browsers tell no page which.
      setState('failed')
    }
  }

  return (
    <div>
      <input ref={field} type="hidden" name="answer" />
      <Button type="button" look={look} onClick={ask} disabled={state === 'asking'}>
        {label}
      </Button>
      <p role="status" className="mt-2 text-sm text-bad empty:hidden">
        {state === 'failed' ? t('secondFactor.passkeyFailed') : null}
      </p>
    </div>
  )
}

async function askAuthenticator(asked: Asked): Promise<unknown> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  return asked.kind === 'create'
    ? startRegistration({ optionsJSON: asked.options })
    : startAuthentication({ optionsJSON: asked.options })
}
