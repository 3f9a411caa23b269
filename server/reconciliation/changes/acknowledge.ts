import { type Actor, mayAnswer, recordAudit, tenantOf } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { ReconciliationDeps } from '../deps.ts'

/**
 * A customer says that they have seen what is different in the newest edition of a period; from then on it can be
 * agreed to. False: not theirs to say, or the edition is not the newest any more.
 */
export async function acknowledgeChanges(
  { database, clock }: ReconciliationDeps,
  actor: Actor,
  actId: string,
): Promise<boolean> {
  if (actor.role !== 'client' || !isUuid(actId)) return false
  const act = await database.prisma.reconciliationAct.findFirst({
    where: { id: actId, ...tenantOf(actor) },
    select: { counterpartyId: true },
  })
  if (!act || !mayAnswer(actor, act.counterpartyId)) return false
  return database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.reconciliationAct.updateMany({
      where: { id: actId, replacedAt: null },
      data: { acknowledgedAt: clock.now(), acknowledgedById: actor.userId },
    })
    if (count === 0) return false
    await recordAudit(transaction, {
      action: 'act.changes_acknowledged',
      actorId: actor.userId,
      counterpartyId: act.counterpartyId,
      subjectId: actId,
      ip: actor.ip,
    })
    return true
  })
}
