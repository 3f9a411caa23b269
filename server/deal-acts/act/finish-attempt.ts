import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { type ClaimedDealAct, updateClaimed } from './lease.ts'
import { shareDecisionsLock } from './lock-decisions.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput

/** Why an act is not further: all of these columns together. */
export const REASONS_CLEARED = {
  errorCode: null,
  errorDetails: Prisma.DbNull,
  faults: [],
  differences: [],
  misses: Prisma.DbNull,
} satisfies Columns

/** Nothing is on its way to 1C. */
export const SENDING_CLEARED = { sentAt: null, looks: 0, firstLookAt: null } satisfies Columns

interface AttemptEnd {
  data: Columns
  /** Whether what was decided is still true; else the act is looked at once more. */
  isUnchanged?: (transaction: Transaction) => Promise<boolean>
  /** What follows from it, in the same transaction. */
  follow?: (transaction: Transaction, act: DealAct) => Promise<void>
}

const TRANSACTION_LIMITS = { timeout: 20_000, maxWait: 20_000 }
/** States in which something that changed meanwhile makes a difference; who waits reads everything anew. */
const REQUEUED_IF_STALE: readonly DealAct['status'][] = ['attention', 'unwanted', 'exported']

/**
 * Ends an attempt: the act's new state and everything that follows from it commit together. Where something
 * changed meanwhile the act goes back to the queue instead, and nobody is told.
 * @throws LostLease when another process has the act
 */
export async function finishAttempt(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'metrics'>,
  claimed: ClaimedDealAct,
  { data, isUnchanged, follow }: AttemptEnd,
): Promise<void> {
  const status = await deps.database.prisma.$transaction(async (transaction) => {
    await shareDecisionsLock(transaction)
    const isSame = isUnchanged ? await isUnchanged(transaction) : true
    const act = await updateClaimed(transaction, claimed, { leaseUntil: null, ...data })
    if ((!isSame || act.isStale) && REQUEUED_IF_STALE.includes(act.status)) {
      await requeue(deps, transaction, act.id)
      return 'queued'
    }
    await follow?.(transaction, act)
    return act.status
  }, TRANSACTION_LIMITS)
  deps.metrics.dealActAttempts.inc({ outcome: status })
}

async function requeue(
  { queue }: Pick<DealActsDeps, 'queue'>,
  transaction: Transaction,
  dealActId: string,
): Promise<void> {
  await transaction.dealAct.update({
    where: { id: dealActId },
    data: { status: 'queued', nextAttemptAt: null },
  })
  await queue.send('make-deal-act', { dealActId }, { transaction })
}
