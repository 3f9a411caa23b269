import type { DistributionDelivery } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { isGivenUp, LostLease } from '../../platform/leased-row.ts'
import type { DistributionDeps } from '../deps.ts'
import { settleItem } from '../item/settle-item.ts'
import { changeDeliveryStatus, type DeliveryColumns, type DeliveryMove } from './change-delivery.ts'
import type { ChannelOutcome } from './channel.ts'
import { delayAfter, GIVE_UP_AFTER_MS } from './delays.ts'
import { readMade } from './to-channel-delivery.ts'

/** The other side's words are shown whole up to here. */
const MAX_ANSWER = 500

type FinishDeps = Pick<DistributionDeps, 'database' | 'clock' | 'notifications' | 'log'>

/**
 * Stores how a try ended, and with the last delivery of an item how the item did.
 * @param row as it was claimed, or as it was handed over: its attempts are the fence
 * @throws LostLease when another process has taken the delivery over
 */
export async function finishDelivery(
  deps: FinishDeps,
  row: DistributionDelivery,
  outcome: ChannelOutcome,
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const { move, data } = decide(deps, row, outcome, await currentMade(transaction, row.id))
    const fence = { id: row.id, attempts: row.attempts }
    if ((await changeDeliveryStatus(transaction, fence, move, data)) === 0) throw new LostLease()
    await settleItem(deps, transaction, row.itemId)
  })
}

/** A channel may have stored more since the row was claimed. */
async function currentMade(transaction: Transaction, id: string) {
  const row = await transaction.distributionDelivery.findUniqueOrThrow({
    where: { id },
    select: { made: true },
  })
  return readMade(row.made)
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
