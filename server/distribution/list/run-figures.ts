import { z } from 'zod'
import type { DistributionRun } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { DistributionSettings } from '../settings/settings.ts'
import type { DeliveryStatus, RunView } from '../views.ts'

const storedTotals = z.array(z.object({ currency: z.string(), onec: z.string().nullable() }))

/** Balances by currency: as 1C listed them, as 1C sums them, and as the acts say. */
export async function readTotals(
  { pool }: Database,
  run: Pick<DistributionRun, 'id' | 'onecTotals'>,
): Promise<RunView['totals']> {
  const { rows } = await pool.query<
    Record<'currency' | 'listed' | 'acts' | 'listedOfActs', string>
  >(
    `SELECT item.currency, coalesce(sum(item.balance), 0)::text AS listed,
       coalesce(sum(act.closing_balance) FILTER (WHERE act.currency = item.currency), 0)::text AS acts,
       coalesce(sum(item.balance) FILTER (WHERE act.currency = item.currency), 0)::text AS "listedOfActs"
     FROM distribution_items item LEFT JOIN reconciliation_acts act ON act.id = item.act_id
     WHERE item.run_id = $1 AND item.balance IS NOT NULL
     GROUP BY item.currency ORDER BY item.currency`,
    [run.id],
  )
  const told = storedTotals.safeParse(run.onecTotals).data ?? []
  return rows.map(({ currency, listed, acts, listedOfActs }) => {
    const onec = told.find((total) => total.currency === currency)?.onec ?? null
    return {
      currency,
      listed: BigInt(listed),
      onec: onec === null ? null : BigInt(onec),
      acts: BigInt(acts),
      listedOfActs: BigInt(listedOfActs),
    }
  })
}

/** How many items that take part are to go by each channel. */
export async function countPlanned({ pool }: Database, runId: string): Promise<RunView['planned']> {
  const { rows } = await pool.query<RunView['planned'][number]>(
    `SELECT unnest(channels)::text AS channel, count(*)::int AS count FROM distribution_items
     WHERE run_id = $1 AND status NOT IN ('excluded', 'cancelled') GROUP BY 1 ORDER BY 1`,
    [runId],
  )
  return rows
}

const NONE: Record<DeliveryStatus, number> = {
  queued: 0,
  sending: 0,
  waiting: 0,
  handed_over: 0,
  delivered: 0,
  failed: 0,
  cancelled: 0,
}

/** Deliveries of a run by channel and status. */
export async function countDeliveries(
  { pool }: Pick<Database, 'pool'>,
  runId: string,
): Promise<RunView['byChannel']> {
  // Each item's are looked up: the planner would read those of every run there was.
  const { rows } = await pool.query<{
    channel: RunView['byChannel'][number]['channel']
    status: DeliveryStatus
    count: number
  }>(
    `SELECT own.channel::text, own.status::text, count(*)::int AS count
     FROM distribution_items item CROSS JOIN LATERAL (
       SELECT channel, status FROM distribution_deliveries WHERE item_id = item.id OFFSET 0) own
     WHERE item.run_id = $1 GROUP BY own.channel, own.status ORDER BY own.channel, own.status`,
    [runId],
  )
  return [...Map.groupBy(rows, ({ channel }) => channel)].map(([channel, own]) => ({
    channel,
    counts: { ...NONE, ...Object.fromEntries(own.map(({ status, count }) => [status, count])) },
  }))
}

/** How far back the pace is measured. */
export const PACE_MS = 60_000

/** Items that came to their act within the last minute, and how long the others take at that. */
export async function readPace(
  { prisma }: Database,
  { id: runId, beginsAt }: Pick<DistributionRun, 'id' | 'beginsAt'>,
  now: Date,
  left: number,
): Promise<RunView['pace']> {
  if (!beginsAt || beginsAt >= now) return null
  const since = new Date(Math.max(beginsAt.getTime(), now.getTime() - PACE_MS))
  const ended = await prisma.distributionItem.count({
    where: { runId, finishedAt: { gt: since } },
  })
  if (ended === 0) return null
  const perMinute = (ended * 60_000) / Math.max(1000, now.getTime() - since.getTime())
  return { perMinute: Math.round(perMinute), secondsLeft: Math.ceil((left / perMinute) * 60) }
}

/** What these acts would have cost by hand. */
export function readEffect(
  acts: number,
  { minutesPerAct, hourlyRate }: Pick<DistributionSettings, 'minutesPerAct' | 'hourlyRate'>,
): RunView['effect'] {
  const minutes = acts * minutesPerAct
  return { acts, minutes, roubles: Math.round((minutes * hourlyRate) / 60) }
}
