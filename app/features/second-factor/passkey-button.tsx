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

type State = 'idle' | 'asking' | 'sending' | 'failed' | 'not_loaded'

/**
 * Inside a form: asks the authenticator, puts its answer into the form as `answer`, and sends the form; says
 * meanwhile how far it is. Only with scripts, as WebAuthn is.
 */
export function PasskeyButton({ asked, label, look = 'main' }: Props) {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<State>('idle')
  const isBusy = state === 'asking' || state === 'sending'

  const ask = async () => {
    setState('asking')
    const authenticator = await import('@simplewebauthn/browser').catch(() => null)
    if (!authenticator) return setState('not_loaded')
    try {
      const answer =
        asked.kind === 'create'
          ? await authenticator.startRegistration({ optionsJSON: asked.options })
          : await authenticator.startAuthentication({ optionsJSON: asked.options })
      if (!field.current?.form) return
      field.current.value = JSON.stringify(answer)
      setState('sending')
      field.current.form.submit()
    } catch {
      // Cancelled, timed out, or no such passkey here: browsers tell no page which.
      setState('failed')
    }
  }

  return (
    <div>
      <input ref={field} type="hidden" name="answer" />
      <Button type="button" look={look} onClick={ask} disabled={!hydrated || isBusy}>
        {label}
      </Button>
      <noscript>
        <p className="mt-2 text-sm text-muted">{t('secondFactor.passkeyNeedsScripts')}</p>
      </noscript>
      <p
        role="status"
        className={`mt-2 text-sm empty:hidden ${isBusy ? 'text-muted' : 'text-bad'}`}
      >
        {state === 'idle' ? null : t(STATE_TEXTS[state])}
      </p>
    </div>
  )
}

const STATE_TEXTS = {
  asking: 'secondFactor.passkeyAsking',
  sending: 'secondFactor.passkeySending',
  failed: 'secondFactor.passkeyFailed',
  not_loaded: 'secondFactor.passkeyNotLoaded',
} as const
