import { type Actor, dealsOf, recordAudit } from '../../../identity/index.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { changeStatus } from '../../act/change-status.ts'
import type { DealActsDeps } from '../../deps.ts'
import { reportStopped } from '../../report/index.ts'
import { staffTexts } from '../texts/index.ts'
import { CANCELLABLE } from './allowed-actions.ts'

/**
 * Staff decide that there shall be no act. Only while no write of it was sent to 1C: else 1C may have a draft
 * that nobody would follow. Robots that wait get that answer. False: 1C has or may have a draft, an attempt works on
 * the act this moment, or it has ended. Null: not this actor's, or no such act.
 */
export async function cancelDealAct(
  deps: DealActsDeps,
  actor: Actor,
  id: string,
): Promise<boolean | null> {
  const reach = dealsOf(actor)
  if (!reach || !isUuid(id)) return null
  const { prisma } = deps.database
  const known = await prisma.dealAct.findFirst({
    where: { id, ...reach },
    select: { status: true },
  })
  if (!known) return null
  return prisma.$transaction(async (transaction) => {
    const at = deps.clock.now()
    const cancelled = await changeStatus(
      transaction,
      { id, ...CANCELLABLE },
      { cause: 'cancel', to: 'cancelled' },
      { nextAttemptAt: null, updatedAt: at },
      () => [{ kind: 'cancelled', at, actorId: actor.userId }],
    )
    if (!cancelled) return false
    await transaction.dealActMissingMapping.deleteMany({ where: { dealActId: id } })
    await reportStopped(deps, transaction, cancelled, staffTexts(deps.locale).cancelled)
    await recordAudit(transaction, {
      action: 'deal_act.cancelled',
      actorId: actor.userId,
      subjectId: id,
      ip: actor.ip,
      details: { before: known.status },
    })
    return true
  })
}
