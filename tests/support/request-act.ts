import type { Actor } from '../../server/identity/index.ts'
import type { TestApp } from './apps/app.ts'

interface Asked {
  counterpartyId: string
  from: string
  to: string
}

/**
 * Asks for an act of reconciliation and waits for the end of the attempt: on a busy machine the answer of 1C may come
 * after a page has stopped waiting for it. The act's id, or that of the request that has none.
 */
export async function requestAct(
  app: TestApp,
  actor: Actor,
  input: Asked,
): Promise<{ actId?: string; requestId?: string }> {
  const { reconciliation } = app.services
  const asked = await reconciliation.request(actor, input)
  if (asked.kind === 'act') return { actId: asked.actId }
  if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
  const { requestId } = asked
  await app.modules.reconciliation.drain?.()
  const page = await reconciliation.open(actor, requestId, 1)
  return page?.kind === 'moved' ? { actId: page.actId } : { requestId }
}

/** The same where nothing keeps the act back. */
export async function makeAct(app: TestApp, actor: Actor, input: Asked): Promise<string> {
  const { actId, requestId } = await requestAct(app, actor, input)
  if (!actId) throw new Error(`no act of request ${requestId}`)
  return actId
}
