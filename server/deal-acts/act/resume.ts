import type { DealActStatus, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { lockDecisions } from './lock-decisions.ts'
import { READY_FOR_FILE } from './states.ts'

/** Nobody is at these, and no draft of them is known to stand in 1C as it should. */
const AT_REST: DealActStatus[] = ['waiting', 'attention', 'unwanted', 'failed']

/**
 * Has these acts looked at again: a mapping was saved, a rule changed, somebody pressed the button. Those at
 * rest go back to the queue with a job each; those being worked on are looked at once more afterwards. Others
 * stay as they are. Returns how many go on.
 * @param transaction in which nothing was written to acts yet, or `holdSettling` was called before
 */
export async function resumeDealActs(
  { queue, clock }: Pick<DealActsDeps, 'queue' | 'clock'>,
  transaction: Transaction,
  where: Prisma.DealActWhereInput,
): Promise<number> {
  await lockDecisions(transaction)
  const resumed = await transaction.dealAct.updateManyAndReturn({
    where: { AND: [where, { OR: [{ status: { in: AT_REST } }, READY_FOR_FILE] }] },
    data: { status: 'queued', leaseUntil: null, nextAttemptAt: null, updatedAt: clock.now() },
    select: { id: true },
  })
  const resumedIds = resumed.map(({ id }) => id)
  // Also those still queued: an attempt may begin before what woke them is committed.
  const stale = await transaction.dealAct.updateMany({
    where: { AND: [where, { status: { in: ['queued', 'working'] }, id: { notIn: resumedIds } }] },
    data: { isStale: true },
  })
  await queue.sendAll(
    'make-deal-act',
    resumedIds.map((dealActId) => ({ dealActId })),
    { transaction },
  )
  return resumedIds.length + stale.count
}
