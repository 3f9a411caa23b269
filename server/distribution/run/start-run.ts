import { LOCKS, lockInTransaction } from '../../platform/database/advisory-locks.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { changeItemStatus, takeDeliveryKeys } from '../item/change-item.ts'
import { changeRunStatus } from './change-run.ts'

/** What was previewed may be days old: 1C is asked again. */
const ASKED_ANEW = { requestId: null }

interface Start {
  /** Null: the setting, or the command line. */
  approvedById: string | null
  now: Date
  /** Nothing goes before so long, and until then a person may still stop all of it. */
  waitMs: number
}

/**
 * Starts a run that stands prepared. Whoever is in another run of the same period gets nothing from this one. Returns
 * how many get something, or null when it is not to be started (any more).
 */
export async function startPrepared(
  transaction: Transaction,
  runId: string,
  { approvedById, now, waitMs }: Start,
): Promise<number | null> {
  await lockInTransaction(transaction, LOCKS.STARTING_RUNS)
  const beginsAt = new Date(now.getTime() + waitMs)
  const started = await changeRunStatus(
    transaction,
    { id: runId },
    { cause: 'start', to: 'running' },
    { approvedById, approvedAt: now, beginsAt },
  )
  if (started === 0) return null
  await takeDeliveryKeys(transaction, runId)
  const left = { runId, deliveryKey: null }
  const excluded = { reason: 'already_sent' }
  await changeItemStatus(transaction, left, { cause: 'exclude', to: 'excluded' }, excluded)
  const own = { runId, deliveryKey: { not: null } }
  const count = await changeItemStatus(
    transaction,
    own,
    { cause: 'start', to: 'queued' },
    ASKED_ANEW,
  )
  return count
}
