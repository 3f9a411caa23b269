import { formText } from '~/lib/form-text'
import { notFound } from '~/lib/guard.server'
import type { ActLinksService } from '../../../../server/act-links/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'

export type ActLinkFault = 'period' | 'days' | 'throttled'

/** What came of a press: the link, told this once, or what was wrong. */
export interface MadeActLink {
  made: { url: string; expiresAt: Date } | null
  linkFault: ActLinkFault | null
}

/** `period`, `days`. @throws Response 404 */
export async function makeActLink(
  actLinks: Pick<ActLinksService, 'make'>,
  actor: Actor,
  counterpartyId: string,
  form: FormData,
): Promise<MadeActLink> {
  const asked = { counterpartyId, period: formText(form, 'period'), days: formText(form, 'days') }
  const result = await actLinks.make(actor, asked)
  if (result.kind === 'not_found') throw notFound()
  if (result.kind === 'throttled') return { made: null, linkFault: 'throttled' }
  if (result.kind === 'fault') return { made: null, linkFault: result.field }
  return { made: { url: result.url, expiresAt: result.expiresAt }, linkFault: null }
}

/** `link`: the id. @throws Response 404 */
export async function revokeActLink(
  actLinks: Pick<ActLinksService, 'revoke'>,
  actor: Actor,
  form: FormData,
): Promise<void> {
  if (!(await actLinks.revoke(actor, formText(form, 'link')))) throw notFound()
}
