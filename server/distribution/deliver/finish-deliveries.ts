import type { DistributionDelivery } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { isGivenUp } from '../../platform/leased-row.ts'
import { delayAfter, GIVE_UP_AFTER_MS } from '../../platform/outbound/delivery-delays.ts'
import type { DistributionDeps } from '../deps.ts'
import { settleItems } from '../item/settle-items.ts'
import { distributionMetrics } from '../metrics.ts'
import { changeDeliveryStatus, type DeliveryColumns, type DeliveryMove } from './change-delivery.ts'
import type { ChannelOutcome, Made } from './channel.ts'
import { readMade } from './to-channel-delivery.ts'

/** The other side's words are shown whole up to here. */
const MAX_ANSWER = 500
/** Of one transaction; a batch of fifty takes a fraction of it. */
const TIMEOUT_MS = 60_000

type FinishDeps = Pick<DistributionDeps, 'database' | 'clock' | 'notifications' | 'log' | 'metrics'>

/** How a try ended. `row`: as it was claimed, or as it was handed over; its attempts are the fence. */
interface DeliveryEnd {
  row: DistributionDelivery
  outcome: ChannelOutcome
}

/**
 * Stores how tries ended, in one transaction, and with the last delivery of an item how the item did. A delivery that
 * another process has taken over is left alone: what that one stores stands.
 */
export async function finishDeliveries(
  deps: FinishDeps,
  ends: readonly DeliveryEnd[],
): Promise<void> {
  if (ends.length === 0) return
  // In a set order, so that two processes never wait for each other.
  const ordered = [...ends].sort((one, other) => (one.row.id < other.row.id ? -1 : 1))
  await deps.database.prisma.$transaction(
    async (transaction) => {
      const made = await currentMade(transaction, ordered)
      const itemIds = new Set<string>()
      for (const { row, outcome } of ordered) {
        const { move, data } = decide(deps, row, outcome, made.get(row.id) ?? {})
        const fence = { id: row.id, attempts: row.attempts }
        const count = await changeDeliveryStatus(transaction, fence, move, data)
        if (count > 0) itemIds.add(row.itemId)
      }
      await settleItems(deps, transaction, [...itemIds])
    },
    { timeout: TIMEOUT_MS },
  )
  const { tries } = distributionMetrics(deps.metrics)
  for (const { row, outcome } of ordered) {
    tries.inc({ channel: row.channel, outcome: outcome.kind })
  }
}

/** A channel may have stored more since the rows were claimed. */
async function currentMade(
  transaction: Transaction,
  ends: readonly DeliveryEnd[],
): Promise<Map<string, Made>> {
  const rows = await transaction.distributionDelivery.findMany({
    where: { id: { in: ends.map(({ row }) => row.id) } },
    select: { id: true, made: true },
  })
  return new Map(rows.map(({ id, made }) => [id, readMade(made)]))
}

function decide(
  { clock, log }: FinishDeps,
  row: DistributionDelivery,
  outcome: ChannelOutcome,
  madeBefore: ReturnType<typeof readMade>,
): { move: DeliveryMove; data: DeliveryColumns } {
  const now = clock.now()
  const made = { ...madeBefore, ...outcome.made }
  const common = { made, leaseUntil: null, nextAttemptAt: null }
  if (outcome.kind === 'handed_over') {
    const data = { ...common, isUncertain: false, errorCode: null, answer: null }
    return { move: { cause: 'handOver', to: 'handed_over' }, data }
  }
  const answer = outcome.words?.slice(0, MAX_ANSWER).toWellFormed() ?? null
  if (outcome.kind === 'done') {
    const ended = { failingSince: null, finishedAt: now, isUncertain: false }
    const data = { ...common, ...ended, errorCode: null, answer }
    return { move: { cause: 'deliver', to: 'delivered' }, data }
  }
  const { kind, failure } = outcome
  const { code, details } = failure
  log.warn({ code, details, delivery: row.id, channel: row.channel }, 'act not delivered')
  const failingSince = row.failingSince ?? now
  const isUncertain = kind === 'unknown'
  const data = { ...common, failingSince, isUncertain, errorCode: code, answer }
  if (kind === 'refused' || isGivenUp(failingSince, now, GIVE_UP_AFTER_MS)) {
    return { move: { cause: 'giveUp', to: 'failed' }, data: { ...data, finishedAt: now } }
  }
  const delay = delayAfter(kind, failure, row.attempts, Math.random())
  const nextAttemptAt = new Date(now.getTime() + delay)
  return { move: { cause: 'postpone', to: 'waiting' }, data: { ...data, nextAttemptAt } }
}
