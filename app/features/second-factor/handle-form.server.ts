import { data, redirect } from '~/remix.server'
import type { Actor, IdentityService } from '../../../server/identity/index.ts'
import { formText } from '../../lib/form-text'

/**
 * Sets up, renews or turns off the person's own second factor.
 * @throws Response 400 for what is none of these, 403 where the settings ask for a second factor
 */
export async function handleFactorForm(
  { secondFactor }: Pick<IdentityService, 'secondFactor'>,
  actor: Actor,
  form: FormData,
) {
  switch (formText(form, 'intent')) {
    case 'begin':
      return {
        kind: 'setup' as const,
        setup: await secondFactor.beginGenerator(actor),
        fault: null,
      }
    case 'confirm': {
      const result = await secondFactor.confirmGenerator(actor, formText(form, 'code'))
      if (result.kind === 'done') return showCodes(result.recoveryCodes)
      const setup = await secondFactor.beginGenerator(actor)
      const status = result.kind === 'throttled' ? 429 : 422
      return data({ kind: 'setup' as const, setup, fault: result }, { status })
    }
    case 'add-passkey': {
      const result = await secondFactor.addPasskey(
        actor,
        formText(form, 'answer'),
        formText(form, 'name'),
      )
      if (result.kind === 'done') return showCodes(result.recoveryCodes)
      return data({ kind: 'passkey_refused' as const }, { status: 422 })
    }
    case 'remove-passkey':
      if (await secondFactor.removePasskey(actor, formText(form, 'passkey'))) return showCodes(null)
      return data({ kind: 'passkey_last' as const }, { status: 422 })
    case 'renew':
      return showCodes(await secondFactor.renewRecoveryCodes(actor))
    case 'off':
      if (!(await secondFactor.turnOff(actor))) throw new Response(null, { status: 403 })
      return { kind: 'off' as const }
    default:
      throw new Response(null, { status: 400 })
  }
}

/** Without new ones to show the page says how things stand. */
function showCodes(recoveryCodes: string[] | null) {
  if (!recoveryCodes) return redirect('/account/second-factor', 303)
  return { kind: 'codes' as const, recoveryCodes }
}
