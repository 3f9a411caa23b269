import { redirect } from '~/remix.server'
import type { Actor } from '../../../../server/identity/index.ts'
import type { ReconciliationService } from '../../../../server/reconciliation/index.ts'
import { notFound, requireFound } from '../../../lib/guard.server'

/**
 * Asks once more for an act that was not received: a customer makes a request anew, staff have theirs repeated.
 * @returns where to go on, or how long a customer has to wait
 * @throws Response 404 for what is not this actor's
 */
export async function requestAgain(
  reconciliation: ReconciliationService,
  actor: Actor,
  id: string,
) {
  const page = requireFound(await reconciliation.open(actor, id, 1))
  if (page.kind !== 'request') return redirect(`/reconciliation/${id}`, 303)
  if (actor.role !== 'client') {
    await reconciliation.retryProblem(actor, id)
    return redirect(`/reconciliation/${id}`, 303)
  }
  const { counterparty, period } = page.request
  const result = await reconciliation.request(actor, {
    counterpartyId: counterparty.id,
    ...period,
  })
  if (result.kind === 'act') return redirect(`/reconciliation/${result.actId}`, 303)
  if (result.kind === 'under_way') return redirect(`/reconciliation/${result.requestId}`, 303)
  if (result.kind === 'throttled') return { throttled: result }
  throw notFound()
}
