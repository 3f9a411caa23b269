import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { recordEvent } from '../../act/events.ts'
import type { DealActsDeps } from '../../deps.ts'
import { reportStopped } from '../../report/index.ts'
import { staffTexts } from '../texts.ts'
import { CANCELLABLE } from './allowed-actions.ts'

/**
 * There shall be no act. Only while no write of it was sent to 1C: else a draft may stand there that nobody
 * would look after. Robots that wait hear of it. False: a draft stands or may stand in 1C, a process is at it
 * this moment, or it is over. Null: not for customers, or no such act.
 */
export async function cancelDealAct(
  deps: DealActsDeps,
  actor: Actor,
  id: string,
): Promise<boolean | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const { prisma } = deps.database
  const known = await prisma.dealAct.findUnique({ where: { id }, select: { status: true } })
  if (!known) return null
  return prisma.$transaction(async (transaction) => {
    const at = deps.clock.now()
    const [cancelled] = await transaction.dealAct.updateManyAndReturn({
      where: { id, ...CANCELLABLE },
      data: { status: 'cancelled', nextAttemptAt: null, updatedAt: at },
    })
    if (!cancelled) return false
    await transaction.dealActWant.deleteMany({ where: { dealActId: id } })
    await recordEvent(transaction, { dealActId: id, kind: 'cancelled', at, actorId: actor.userId })
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
