import type { Services } from '../../../../server/composition/services.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { formText } from '../../../lib/form-text'
import { requireFound } from '../../../lib/guard.server'
import { redirect } from '../../../remix.server'

/**
 * The steps of electronic exchange on an act's page: `edi-send`, `edi-retry`, `edi-refresh`, `edi-invite`. Null: none of them.
 * @throws Response 404 for whom they are not
 */
export async function handleEdiForm(
  edi: Services['edi'],
  actor: Actor,
  actId: string,
  form: FormData,
): Promise<Response | null> {
  const document = formText(form, 'document')
  switch (formText(form, 'intent')) {
    case 'edi-send':
      // A step that follows was asked about.
      requireFound(await edi.sendsBy(actor))
      if (formText(form, 'confirm') === 'yes') requireFound(await edi.send(actor, [actId]))
      break
    case 'edi-retry':
      requireFound((await edi.retry(actor, document)) || null)
      break
    case 'edi-refresh':
      requireFound((await edi.refresh(actor, actId)) || null)
      break
    case 'edi-invite':
      if ((await edi.invite(actor, document)) === 'not_found') requireFound(null)
      break
    default:
      return null
  }
  return redirect(`/reconciliation/${actId}#edi`, 303)
}
