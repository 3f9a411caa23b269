import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { LostLease } from '../../platform/leased-row.ts'
import type { DealActsDeps } from '../deps.ts'
import {
  changeStatus,
  type DealActColumns,
  type StatusEvent,
  type StatusMove,
} from './change-status.ts'
import type { ClaimedDealAct } from './lease.ts'
import { shareDecisionsLock } from './lock-decisions.ts'
import { dealActMetrics } from './metrics.ts'

/** Why an act is not further: all of these columns together. */
export const REASONS_CLEARED = {
  errorCode: null,
  errorDetails: Prisma.DbNull,
  faults: [],
  differences: [],
  misses: Prisma.DbNull,
} satisfies DealActColumns

/** Nothing is on its way to 1C. */
export const SENDING_CLEARED = {
  sentAt: null,
  checks: 0,
  firstCheckAt: null,
} satisfies DealActColumns

/** An attempt ends in one transaction, which waits for who saves a mapping or a rule; milliseconds. */
export const ATTEMPT_TRANSACTION = { timeout: 20_000, maxWait: 20_000 }

type AttemptMove = {
  [Cause in 'postpone' | 'giveUp' | 'stop' | 'skip' | 'confirm']: StatusMove<Cause>
}['postpone' | 'giveUp' | 'stop' | 'skip' | 'confirm']

interface AttemptEnd {
  move: AttemptMove
  data: DealActColumns
  events?: readonly StatusEvent[]
  /** Whether what was decided is still true; else the act goes back to the queue. */
  isUnchanged?: (transaction: Transaction) => Promise<boolean>
  /** What follows from it, in the same transaction. */
  follow?: (transaction: Transaction, act: DealAct) => Promise<void>
}

/** Ends that something changed meanwhile may make untrue; who waits reads everything anew. */
const REQUEUED_IF_STALE: readonly AttemptMove['cause'][] = ['stop', 'skip']

/**
 * Ends an attempt: the act's new state and everything that follows from it commit together. Where something
 * changed meanwhile the act goes back to the queue instead, and nothing is reported.
 * @throws LostLease when another process has the act
 */
export async function finishAttempt(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'metrics' | 'clock' | 'log'>,
  claimed: ClaimedDealAct,
  { move: end, data, events = [], isUnchanged, follow }: AttemptEnd,
): Promise<void> {
  const fence = { id: claimed.id, attempts: claimed.attempts }
  const status = await deps.database.prisma.$transaction(async (transaction) => {
    await shareDecisionsLock(transaction)
    const isSame = isUnchanged ? await isUnchanged(transaction) : true
    const isStale = await lockClaimed(transaction, claimed)
    if ((!isSame || isStale) && REQUEUED_IF_STALE.includes(end.cause)) {
      const columns = { leaseUntil: null, ...data, nextAttemptAt: null }
      const move = { cause: 'requeue', from: ['working'], to: 'queued' } as const
      await changeStatus(transaction, fence, move, columns)
      await deps.queue.send('make-deal-act', { dealActId: claimed.id }, { transaction })
      return 'queued'
    }
    const columns = { leaseUntil: null, ...data }
    const act = await changeStatus(transaction, fence, end, columns, () => events)
    if (!act) throw new LostLease()
    await follow?.(transaction, act)
    return act.status
  }, ATTEMPT_TRANSACTION)
  const figures = dealActMetrics(deps.metrics)
  figures.attempts.inc({ outcome: status })
  if (status === 'created' && claimed.draftedAt === null) {
    const since = claimed.enteredAt ?? claimed.createdAt
    // Bitrix24's clock may be ahead of ours.
    const ms = Math.max(0, deps.clock.now().getTime() - since.getTime())
    figures.draftSeconds.observe(ms / 1000)
  }
  const { dealId, id: dealActId, attempts } = claimed
  deps.log.info({ dealId, dealActId, attempts, outcome: status }, 'attempt of a deal act ended')
}

/**
 * Locks the act's row until the transaction ends.
 * @returns whether the deal, a mapping or a rule was changed during the attempt
 * @throws LostLease when another attempt has claimed the act
 */
async function lockClaimed(
  transaction: Transaction,
  { id, attempts }: ClaimedDealAct,
): Promise<boolean> {
  const [row] = await transaction.$queryRaw<{ isStale: boolean }[]>`
    SELECT is_stale AS "isStale" FROM deal_acts
    WHERE id = ${id}::uuid AND attempts = ${attempts} AND status = 'working'
    FOR NO KEY UPDATE`
  if (!row) throw new LostLease()
  return row.isStale
}
