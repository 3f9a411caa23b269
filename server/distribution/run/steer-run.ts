import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { changeDeliveryStatus, updateDeliveries } from '../deliver/change-delivery.ts'
import type { DistributionDeps } from '../deps.ts'
import { changeItemStatus, updateItems } from '../item/change-item.ts'
import { settleItems } from '../item/settle-items.ts'
import { WORK_TOPIC } from '../pump/pump.ts'
import { changeRunStatus, updateRuns } from './change-run.ts'
import { startPrepared } from './start-run.ts'
import { runTopic } from './topic.ts'

/** Nothing goes out before, so that a start pressed by mistake is undone without a trace at customers. */
const UNDO_MS = 30_000

export type Steering = 'start' | 'begin' | 'pause' | 'resume' | 'cancel' | 'retry' | 'prepare_again'

/**
 * Staff start, pause, resume or cancel a run, begin at once what waits to be undone, retry what failed, or have 1C read
 * again. False: not staff, no such run, or it does not stand so (any more).
 */
export async function steerRun(
  deps: DistributionDeps,
  actor: Actor,
  runId: string,
  steering: Steering,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(runId)) return false
  return deps.database.prisma.$transaction(
    async (transaction) => {
      const count = await STEER[steering](deps, transaction, runId, actor)
      if (count === null) return false
      await recordAudit(transaction, {
        action: `distribution.${steering}`,
        actorId: actor.userId,
        subjectId: runId,
        ip: actor.ip,
        details: { count },
      })
      await deps.notifications.send(transaction, WORK_TOPIC, runTopic(runId))
      return true
    },
    // Thousands of items move at once.
    { timeout: 60_000 },
  )
}

type Steer = (
  deps: DistributionDeps,
  transaction: Transaction,
  runId: string,
  actor: Actor,
) => Promise<number | null>

/** Each returns how many items it concerned, or null when the run does not stand so. */
const STEER: Record<Steering, Steer> = {
  start: ({ clock }, transaction, runId, { userId }) =>
    startPrepared(transaction, runId, { approvedById: userId, now: clock.now(), waitMs: UNDO_MS }),

  begin: async ({ clock }, transaction, runId) => {
    const now = clock.now()
    const waiting = { id: runId, status: 'running' as const, beginsAt: { gt: now } }
    return (await updateRuns(transaction, waiting, { beginsAt: now })) === 0 ? null : 0
  },

  pause: async ({ clock }, transaction, runId) => {
    const pausedAt = clock.now()
    const pause = { cause: 'pause', to: 'paused' } as const
    return (await changeRunStatus(transaction, { id: runId }, pause, { pausedAt })) === 0 ? null : 0
  },

  resume: async (_deps, transaction, runId) => {
    const resume = { cause: 'resume', to: 'running' } as const
    const data = { pausedAt: null }
    if ((await changeRunStatus(transaction, { id: runId }, resume, data)) === 0) return null
    // The pause is no time in which anything was tried in vain.
    const failing = { failingSince: { not: null } }
    await updateItems(transaction, { runId, ...failing }, { failingSince: null })
    await updateDeliveries(transaction, { item: { runId }, ...failing }, { failingSince: null })
    return 0
  },

  cancel: cancelRun,
  retry: retryFailed,

  prepare_again: async ({ clock }, transaction, runId) => {
    const again = { cause: 'prepareAgain', to: 'waiting' } as const
    const now = clock.now()
    const data = { nextAttemptAt: now, createdAt: now, errorCode: null }
    return (await changeRunStatus(transaction, { id: runId }, again, data)) === 0 ? null : 0
  },
}

/** What has gone out stays so; what is on its way ends by itself; nothing else goes, and another run may send it. */
async function cancelRun(
  deps: DistributionDeps,
  transaction: Transaction,
  runId: string,
): Promise<number | null> {
  const finishedAt = deps.clock.now()
  const run = { id: runId }
  const end = { leaseUntil: null, nextAttemptAt: null, finishedAt }
  const cancelled = await changeRunStatus(transaction, run, CANCEL, end)
  if (cancelled === 0) return null
  const notBegun = { runId, deliveries: { none: {} }, leaseUntil: null }
  const count = await changeItemStatus(transaction, notBegun, CANCEL, {
    deliveryKey: null,
    nextAttemptAt: null,
    finishedAt,
  })
  const open = await transaction.distributionItem.findMany({
    where: { runId, status: 'delivering' },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  await changeDeliveryStatus(transaction, { item: { runId, status: 'delivering' } }, CANCEL, {
    finishedAt,
    nextAttemptAt: null,
  })
  await settleItems(
    deps,
    transaction,
    open.map(({ id }) => id),
  )
  return count + open.length
}

const CANCEL = { cause: 'cancel', to: 'cancelled' } as const

/** Failed items go on at their step; deliveries that were made are not made again. */
async function retryFailed(
  { clock }: DistributionDeps,
  transaction: Transaction,
  runId: string,
): Promise<number | null> {
  const failed = { runId, status: 'failed' as const }
  const count = await transaction.distributionItem.count({ where: failed })
  if (count === 0) return null
  const retry = { cause: 'retry', to: 'running' } as const
  const data = { finishedAt: null, pausedAt: null }
  if ((await changeRunStatus(transaction, { id: runId }, retry, data)) === 0) return null
  const again = { failingSince: null, nextAttemptAt: null, finishedAt: null }
  await changeDeliveryStatus(
    transaction,
    { item: failed },
    { cause: 'retry', to: 'queued' },
    { ...again, createdAt: clock.now() },
  )
  const fresh = { ...again, errorCode: null }
  await changeItemStatus(
    transaction,
    { runId, deliveries: { some: {} } },
    { cause: 'retry', to: 'delivering' },
    fresh,
  )
  await changeItemStatus(
    transaction,
    { runId, deliveries: { none: {} } },
    { cause: 'retry', to: 'queued' },
    { ...fresh, requestId: null },
  )
  return count
}
