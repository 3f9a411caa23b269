import type { Transaction } from '../../platform/database/connect.ts'
import type { DistributionDeps } from '../deps.ts'
import { runTopic } from '../run/topic.ts'
import { changeItemStatus } from './change-item.ts'

/** Ends an item whose last delivery has ended: well where all of them did. */
export async function settleItem(
  { clock, notifications }: Pick<DistributionDeps, 'clock' | 'notifications'>,
  transaction: Transaction,
  itemId: string,
): Promise<void> {
  // Two last deliveries that end at once would each see the other under way.
  const [item] = await transaction.$queryRaw<{ runId: string }[]>`
    SELECT run_id AS "runId" FROM distribution_items WHERE id = ${itemId}::uuid FOR UPDATE`
  if (!item) return
  const deliveries = await transaction.distributionDelivery.findMany({
    where: { itemId },
    orderBy: { channel: 'asc' },
    select: { status: true, errorCode: true },
  })
  const open = ['queued', 'sending', 'waiting', 'handed_over']
  if (deliveries.some(({ status }) => open.includes(status))) return
  const bad = deliveries.find(({ status }) => status === 'failed')
  const finishedAt = clock.now()
  const where = { id: itemId }
  if (bad) {
    const ended = { finishedAt, errorCode: bad.errorCode }
    await changeItemStatus(transaction, where, { cause: 'giveUp', to: 'failed' }, ended)
  } else if (deliveries.some(({ status }) => status === 'delivered')) {
    const ended = { finishedAt, errorCode: null }
    await changeItemStatus(transaction, where, { cause: 'finish', to: 'done' }, ended)
  } else {
    // Nothing of it went anywhere: another run may send it.
    const ended = { finishedAt, deliveryKey: null }
    await changeItemStatus(transaction, where, { cause: 'cancel', to: 'cancelled' }, ended)
  }
  await notifications.send(transaction, runTopic(item.runId))
}
