import type { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { changeStatuses, updateDealActs } from './change-status.ts'
import { lockDecisions } from './lock-decisions.ts'

/** An exported act may only be made anew while no file has it. */
const NOT_IN_FILE: Prisma.DealActWhereInput = {
  OR: [{ status: { not: 'exported' } }, { fileId: null }],
}

/**
 * Has these acts made anew: a mapping was saved, a rule was changed, somebody pressed "retry". Those that
 * wait or have ended without a document go back to the queue with a job each; those that an attempt works on
 * are requeued when it ends. Others stay as they are.
 * @param transaction in which no act was written yet, or `lockDecisions` was called before
 * @returns how many go on
 */
export async function resumeDealActs(
  { queue, clock }: Pick<DealActsDeps, 'queue' | 'clock'>,
  transaction: Transaction,
  where: Prisma.DealActWhereInput,
): Promise<number> {
  await lockDecisions(transaction)
  const resumedIds = await changeStatuses(
    transaction,
    { AND: [where, NOT_IN_FILE] },
    { cause: 'resume', to: 'queued' },
    { leaseUntil: null, nextAttemptAt: null, updatedAt: clock.now() },
  )
  // Also those still queued: an attempt may begin before the change that resumed them is committed.
  const stale = await updateDealActs(
    transaction,
    { AND: [where, { status: { in: ['queued', 'working'] }, id: { notIn: resumedIds } }] },
    { isStale: true },
  )
  await queue.sendAll(
    'make-deal-act',
    resumedIds.map((dealActId) => ({ dealActId })),
    { transaction },
  )
  return resumedIds.length + stale
}
