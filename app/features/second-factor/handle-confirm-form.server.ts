import { data, redirect } from '~/remix.server'
import type { Actor, IdentityService } from '../../../server/identity/index.ts'
import { formText } from '../../lib/form-text'
import { orBusy } from '../../lib/or-busy.server'
import { safePath } from '../../lib/safe-path'
import { holdForm, readHeldForm } from './held-form'

/** What tells the proof itself from a form of another page that was led here. */
export const CONFIRM_INTENT = 'confirm-identity'

/** Takes a person's proof; keeps a form that waits for it, and gives it back to be sent. */
export async function handleConfirmForm(
  identity: Pick<IdentityService, 'confirm' | 'confirmByPasskey'>,
  actor: Actor,
  form: FormData,
) {
  if (formText(form, 'intent') !== CONFIRM_INTENT) {
    return data({ kind: 'held' as const, held: holdForm(form) ?? '', fault: null })
  }
  const held = formText(form, 'held')
  const proof = formText(form, 'code') || formText(form, 'password')
  const answer = formText(form, 'answer')
  const result = answer
    ? await identity.confirmByPasskey(actor, answer)
    : await orBusy(identity.confirm(actor, proof))
  if (result.kind !== 'confirmed') {
    const status = result.kind === 'throttled' ? 429 : 422
    return data({ kind: 'held' as const, held, fault: result }, { status })
  }
  const to = safePath(formText(form, 'to')) ?? '/account'
  const fields = readHeldForm(held)
  if (fields.length === 0) return redirect(to, 303)
  return data({ kind: 'confirmed' as const, to, fields })
}
