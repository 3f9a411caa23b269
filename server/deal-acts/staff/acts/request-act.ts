import { currentPortal } from '../../../bitrix24-portal/index.ts'
import { type Actor, recordAudit } from '../../../identity/index.ts'
import { auditedDeal } from '../../act/deal-key.ts'
import type { DealActsDeps } from '../../deps.ts'
import { requestDealAct } from '../../intake/request-deal-act.ts'
import type { RequestResult } from '../../views/deal-acts.ts'
import { findDeal, reachesDeal } from './find-deal.ts'

/**
 * By staff's button: an act for a deal in any stage. A deal that is not there is refused at
 * once; where Bitrix24 is away the act is opened all the same and waits for it. Null for customers.
 * @param given the deal's number, or its address in Bitrix24
 */
export async function requestDealActByStaff(
  deps: DealActsDeps,
  actor: Actor,
  given: string,
): Promise<RequestResult | null> {
  if (!(await reachesDeal(deps, actor, given))) return null
  const found = await findDeal(deps, given, actor.locale)
  if (found.kind === 'refused') return found
  const { id: portalId } = await currentPortal(deps)
  return deps.database.prisma.$transaction(async (transaction) => {
    const requested = await requestDealAct(deps, transaction, {
      portalId,
      ...found.deal,
      source: 'staff',
      actorId: actor.userId,
    })
    await recordAudit(transaction, {
      action: 'deal_act.asked',
      actorId: actor.userId,
      subjectId: requested.id,
      ip: actor.ip,
      details: { ...auditedDeal(found.deal), outcome: requested.kind },
    })
    return requested
  })
}
