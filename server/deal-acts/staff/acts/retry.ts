import { type Actor, dealsOf, recordAudit } from '../../../identity/index.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { recordEvent } from '../../act/events.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import { RETRYABLE_STATUSES } from './allowed-actions.ts'

/** Makes an act anew at once. False: it has nothing to be retried. Null: not this actor's, or no such act. */
export async function retryDealAct(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock'>,
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
    const resumed = await resumeDealActs(deps, transaction, {
      id,
      status: { in: [...RETRYABLE_STATUSES] },
    })
    if (resumed === 0) return false
    const at = deps.clock.now()
    await recordEvent(transaction, { dealActId: id, kind: 'retried', at, actorId: actor.userId })
    await recordAudit(transaction, {
      action: 'deal_act.retried',
      actorId: actor.userId,
      subjectId: id,
      ip: actor.ip,
      details: { before: known.status },
    })
    return true
  })
}
