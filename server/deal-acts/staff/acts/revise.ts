import { type Actor, dealsOf, recordAudit } from '../../../identity/index.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { auditedDeal } from '../../act/deal-key.ts'
import type { DealActsDeps } from '../../deps.ts'
import { requestDealAct } from '../../intake/request-deal-act.ts'

/**
 * Asks for the next revision of a rejected act, a new document; the rejected one stays as the accountant left
 * it. False: it is not rejected, or the deal has gone on already. Null: not this actor's, or no such act.
 */
export async function reviseDealAct(
  deps: DealActsDeps,
  actor: Actor,
  id: string,
): Promise<boolean | null> {
  const reach = dealsOf(actor)
  if (!reach || !isUuid(id)) return null
  const { prisma } = deps.database
  const known = await prisma.dealAct.findFirst({
    where: { id, ...reach },
    select: { status: true, portalId: true, entityTypeId: true, dealId: true, revision: true },
  })
  if (!known) return null
  if (known.status !== 'rejected') return false
  const { portalId, entityTypeId, dealId } = known
  return prisma.$transaction(async (transaction) => {
    const later = await transaction.dealAct.count({
      where: { portalId, entityTypeId, dealId, revision: { gt: known.revision } },
    })
    if (later > 0) return false
    const requested = await requestDealAct(deps, transaction, {
      portalId,
      entityTypeId,
      dealId,
      source: 'staff',
      actorId: actor.userId,
    })
    if (requested.kind === 'stands') return false
    await recordAudit(transaction, {
      action: 'deal_act.revised',
      actorId: actor.userId,
      subjectId: requested.id,
      ip: actor.ip,
      details: { ...auditedDeal(known), before: id },
    })
    return true
  })
}
