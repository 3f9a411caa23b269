import type { Transaction } from '../../platform/database/connect.ts'
import type { DistributionDeps } from '../deps.ts'
import { runTopic } from '../run/topic.ts'
import { changeItemStatus } from './change-item.ts'

const OPEN: readonly string[] = ['queued', 'sending', 'waiting', 'handed_over']

interface EndedDelivery {
  itemId: string
  status: string
  errorCode: string | null
}

/** Ends those of these items whose last delivery has ended: well where all of them did. */
export async function settleItems(
  { clock, notifications }: Pick<DistributionDeps, 'clock' | 'notifications'>,
  transaction: Transaction,
  itemIds: readonly string[],
): Promise<void> {
  if (itemIds.length === 0) return
  // Two last deliveries that end at once would each see the other under way.
  const items = await transaction.$queryRaw<{ id: string; runId: string }[]>`
    SELECT id, run_id AS "runId" FROM distribution_items
    WHERE id = ANY(${itemIds}::uuid[]) ORDER BY id FOR UPDATE`
  const deliveries = await transaction.distributionDelivery.findMany({
    where: { itemId: { in: items.map(({ id }) => id) } },
    orderBy: [{ itemId: 'asc' }, { channel: 'asc' }],
    select: { itemId: true, status: true, errorCode: true },
  })
  const finishedAt = clock.now()
  for (const { end, ids } of groupEnds(items, deliveries)) {
    const where = { id: { in: ids } }
    if (end.kind === 'failed') {
      const ended = { finishedAt, errorCode: end.errorCode }
      await changeItemStatus(transaction, where, { cause: 'giveUp', to: 'failed' }, ended)
    } else if (end.kind === 'done') {
      const ended = { finishedAt, errorCode: null }
      await changeItemStatus(transaction, where, { cause: 'finish', to: 'done' }, ended)
    } else {
      // Nothing of it went anywhere: another run may send it.
      const ended = { finishedAt, deliveryKey: null }
      await changeItemStatus(transaction, where, { cause: 'cancel', to: 'cancelled' }, ended)
    }
  }
  const topics = new Set(items.map(({ runId }) => runTopic(runId)))
  await notifications.send(transaction, ...topics)
}

type ItemEnd = { kind: 'done' | 'cancelled' } | { kind: 'failed'; errorCode: string | null }

/** Items that end alike are written by one statement; those with a delivery under way are left out. */
function groupEnds(
  items: readonly { id: string }[],
  deliveries: readonly EndedDelivery[],
): { end: ItemEnd; ids: string[] }[] {
  const byItem = Map.groupBy(deliveries, ({ itemId }) => itemId)
  const groups = new Map<string, { end: ItemEnd; ids: string[] }>()
  for (const { id } of items) {
    const end = endOf(byItem.get(id) ?? [])
    if (!end) continue
    const key = end.kind === 'failed' ? `failed:${end.errorCode}` : end.kind
    const group = groups.get(key) ?? { end, ids: [] }
    group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function endOf(deliveries: readonly EndedDelivery[]): ItemEnd | null {
  if (deliveries.some(({ status }) => OPEN.includes(status))) return null
  const bad = deliveries.find(({ status }) => status === 'failed')
  if (bad) return { kind: 'failed', errorCode: bad.errorCode }
  return { kind: deliveries.some(({ status }) => status === 'delivered') ? 'done' : 'cancelled' }
}
