import { type Actor, tenantOf, visibleCounterparty } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
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

/**
 * The act of the same customer that waits for an answer and stands next in the list, from its top again behind the last.
 * Null: none other waits, or the act is not this actor's.
 */
export async function findNextWaiting(
  { database }: CompletionActsDeps,
  actor: Actor,
  id: string,
): Promise<string | null> {
  if (!isUuid(id)) return null
  const act = await database.prisma.completionAct.findFirst({
    where: { id, visible: true, ...tenantOf(actor) },
    select: { counterpartyId: true, dateTime: true },
  })
  if (!act?.counterpartyId) return null
  const next = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM completion_acts
    WHERE counterparty_id = ${act.counterpartyId}::uuid AND visible AND state = 'waiting' AND id <> ${id}::uuid
    ORDER BY (date_time, id) < (${act.dateTime}::timestamp, ${id}::uuid) DESC, date_time DESC, id DESC LIMIT 1`
  return next[0]?.id ?? null
}

/** What waits for the answers of each of a person's companies, by the company's id; without what waits for none. */
export async function countAllWaiting(
  { database }: CompletionActsDeps,
  actor: Actor,
): Promise<Record<string, { count: number; sums: { currency: string; total: bigint }[] }>> {
  const ids = actor.counterparties.map(({ id }) => id)
  const rows = await database.prisma.$queryRaw<(SumRow & { counterpartyId: string })[]>`
    SELECT counterparty_id AS "counterpartyId", currency, count(*)::int AS count, sum(total)::text AS total
    FROM completion_acts
    WHERE counterparty_id = ANY(${ids}::uuid[]) AND state = 'waiting' AND visible
    GROUP BY counterparty_id, currency`
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ counterpartyId }) => counterpartyId)].map(([id, sums]) => [
      id,
      { count: sums.reduce((sum, { count }) => sum + count, 0), sums: sortLargestFirst(sums) },
    ]),
  )
}
