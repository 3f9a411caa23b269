import { formText } from '~/lib/form-text'
import { data } from '~/remix.server'
import type { Services } from '../../../../server/composition/services.ts'
import type { Actor } from '../../../../server/identity/index.ts'

/** What a form of the page of Bitrix24 asks for. @throws Response 400 or 403 */
export async function handleBitrix24Form(
  { dealActs }: Pick<Services, 'dealActs'>,
  actor: Actor,
  form: FormData,
) {
  const intent = formText(form, 'intent')
  if (intent === 'sweep') {
    const started = allowed(await dealActs.sweepNow(actor))
    return data({ started }, { status: started ? 200 : 409 })
  }
  if (intent === 'mend') {
    const mended = allowed(await dealActs.mendConnection(actor))
    return data({ mended }, { status: mended.kind === 'mended' ? 200 : 409 })
  }
  if (intent === 'ours' || intent === 'foreign') {
    if (formText(form, 'confirm') !== 'yes') throw new Response(null, { status: 400 })
    const decided = allowed(await dealActs.decidePortal(actor, formText(form, 'portal'), intent))
    return data({ decided }, { status: decided ? 200 : 409 })
  }
  throw new Response(null, { status: 400 })
}

function allowed<T>(given: T | null): T {
  if (given === null) throw new Response(null, { status: 403 })
  return given
}
