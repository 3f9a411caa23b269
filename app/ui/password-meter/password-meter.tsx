import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { PasswordStrength } from '../../../server/identity/index.ts'
import { type AboutPerson, askStrength } from './ask-strength'
import { StrengthBar } from './strength-bar'

/** After so long without a key the password is asked about. */
const PAUSE_MS = 400

const NOTHING: AboutPerson = { words: [] }

/** A question that waits for its pause, or for its answer. */
interface Asked {
  timer: ReturnType<typeof setTimeout>
  control: AbortController
}

/**
 * Around the field of a new password: shows how strong it is while it is typed. Holds no form up, and shows nothing
 * without scripts or while the portal does not say.
 */
export function PasswordMeter({
  about = NOTHING,
  children,
}: {
  about?: AboutPerson
  children: ReactNode
}) {
  const frame = useRef<HTMLDivElement>(null)
  const asked = useRef<Asked | null>(null)
  const [strength, setStrength] = useState<PasswordStrength | null>(null)

  const forget = () => {
    if (!asked.current) return
    clearTimeout(asked.current.timer)
    asked.current.control.abort()
  }
  const look = (input: HTMLInputElement) => {
    forget()
    const { value, form } = input
    if (value === '') return setStrength(null)
    const control = new AbortController()
    const ask = async () => {
      const name = form?.elements.namedItem('name')
      const typed = name instanceof HTMLInputElement ? name.value : ''
      const given = await askStrength(value, about, typed, control.signal)
      if (!control.signal.aborted) setStrength(given)
    }
    asked.current = { control, timer: setTimeout(ask, PAUSE_MS) }
  }
  const latest = useRef({ look, forget })
  latest.current = { look, forget }

  useEffect(() => {
    // What was typed, or filled in, before the scripts came.
    const input = frame.current?.querySelector('input')
    if (input && input.value !== '') latest.current.look(input)
    return () => latest.current.forget()
  }, [])

  const onInput = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement) look(target)
  }
  return (
    <div ref={frame} onInput={onInput}>
      {children}
      <p role="status" className="text-sm">
        {strength ? <StrengthBar strength={strength} /> : null}
      </p>
    </div>
  )
}
