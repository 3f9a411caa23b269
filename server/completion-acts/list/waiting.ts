import { type Actor, visibleCounterparty } from '../../identity/index.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { type SumRow, sortLargestFirst } from './totals.ts'

/** What waits for a counterparty's answer. Null: not this actor's counterparty. */
export async function countWaiting(
  { database }: CompletionActsDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<{ count: number; sums: { currency: string; total: bigint }[] } | null> {
  const counterparty = await visibleCounterparty(database, actor, counterpartyId)
  if (!counterparty) return null
  const sums = await database.prisma.$queryRaw<SumRow[]>`
    SELECT currency, count(*)::int AS count, sum(total)::text AS total FROM completion_acts
    WHERE counterparty_id = ${counterparty.id}::uuid AND state = 'waiting' AND visible
    GROUP BY currency`
  return { count: sums.reduce((sum, { count }) => sum + count, 0), sums: sortLargestFirst(sums) }
}
