import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { enterSettling } from './gate.ts'
import { type Held, move } from './lease.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput

/** Why an act is not further: all of these columns together. */
export const NO_REASONS = {
  errorCode: null,
  errorDetails: Prisma.DbNull,
  faults: [],
  differences: [],
  misses: Prisma.DbNull,
} satisfies Columns

/** Nothing is on its way to 1C. */
export const NOTHING_SENT = { sentAt: null, looks: 0, firstLookAt: null } satisfies Columns

interface Settling {
  data: Columns
  /** Whether what was decided is still true; else the act is looked at once more. */
  holds?: (transaction: Transaction) => Promise<boolean>
  /** What follows from it, in the same transaction. */
  follow?: (transaction: Transaction, act: DealAct) => Promise<void>
}

const PATIENCE = { timeout: 20_000, maxWait: 20_000 }
/** States in which something that changed meanwhile makes a difference; who waits reads everything anew. */
const OPEN: readonly DealAct['status'][] = ['attention', 'unwanted', 'exported']

/**
 * Ends an attempt: the act's new state and everything that follows from it commit together. Where something
 * changed meanwhile the act goes back to the queue instead, and nobody is told.
 * @throws LostLease when another process has the act
 */
export async function settle(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'metrics'>,
  held: Held,
  { data, holds, follow }: Settling,
): Promise<void> {
  const status = await deps.database.prisma.$transaction(async (transaction) => {
    await enterSettling(transaction)
    const isTrue = holds ? await holds(transaction) : true
    const act = await move(transaction, held, { leaseUntil: null, ...data })
    if ((!isTrue || act.isStale) && OPEN.includes(act.status)) {
      await requeue(deps, transaction, act.id)
      return 'queued'
    }
    await follow?.(transaction, act)
    return act.status
  }, PATIENCE)
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
