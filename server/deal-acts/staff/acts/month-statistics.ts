import { type Actor, isStaff } from '../../../identity/index.ts'
import { monthOf, startOfMonth } from '../../../platform/calendar-date.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { DealActsStatistics } from '../../views/deal-acts.ts'

const MAX_REASONS = 10

/**
 * How long the steps took this month, and what was rejected for which reasons. Each step counts in the month
 * in which it ended, by the calendar of the base. Null for customers.
 */
export async function readMonthStatistics(
  deps: Pick<DealActsDeps, 'database' | 'clock' | 'timeZone'>,
  actor: Actor,
): Promise<DealActsStatistics | null> {
  if (!isStaff(actor)) return null
  const today = deps.clock.today()
  const since = startOfMonth(today, deps.timeZone)
  const [drafts, decisions, messages, reasons] = await Promise.all([
    readDrafts(deps, since),
    readDecisions(deps, since),
    readRejectionMessages(deps, since),
    readReasons(deps, since),
  ])
  return {
    month: monthOf(today),
    stageToDraftMs: drafts.median,
    draftToDecisionMs: decisions.median,
    rejectionToMessageMs: messages.median,
    drafted: drafts.count,
    decided: decisions.count,
    rejected: decisions.rejected,
    reasons,
  }
}

interface Figure {
  count: number
  /** Milliseconds. */
  median: number | null
}

type Deps = Pick<DealActsDeps, 'database'>

async function readDrafts({ database }: Deps, since: Date): Promise<Figure> {
  const [row] = await database.prisma.$queryRaw<Figure[]>`
    SELECT count(*)::int AS count,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::float8 AS median
    FROM (
      SELECT extract(epoch FROM drafted_at - coalesce(entered_at, created_at)) * 1000 AS ms
      FROM deal_acts WHERE drafted_at >= ${since}
    ) steps`
  return rounded(row)
}

/** The first decision on each act; a change of mind later is no second one. */
async function readDecisions(
  { database }: Deps,
  since: Date,
): Promise<Figure & { rejected: number }> {
  const [row] = await database.prisma.$queryRaw<(Figure & { rejected: number })[]>`
    SELECT count(*)::int AS count,
      count(*) FILTER (WHERE "wasRejected")::int AS rejected,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::float8 AS median
    FROM (
      SELECT extract(epoch FROM min(event.at) - act.drafted_at) * 1000 AS ms,
        bool_or(event.details->>'status' = 'rejected') AS "wasRejected"
      FROM deal_act_events event JOIN deal_acts act ON act.id = event.deal_act_id
      WHERE event.kind = 'decided' AND event.details->>'status' <> 'created'
        AND event.deal_act_id IN (
          SELECT deal_act_id FROM deal_act_events WHERE kind = 'decided' AND at >= ${since})
      GROUP BY act.id
      HAVING min(event.at) >= ${since}
    ) steps`
  return { ...rounded(row), rejected: row?.rejected ?? 0 }
}

/** From the decision, whose transaction writes the message, to the moment the deal had it. */
async function readRejectionMessages({ database }: Deps, since: Date): Promise<Figure> {
  const [row] = await database.prisma.$queryRaw<Figure[]>`
    SELECT count(*)::int AS count,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::float8 AS median
    FROM (
      SELECT extract(epoch FROM sent_at - created_at) * 1000 AS ms
      FROM bitrix24_messages
      WHERE owner = 'deal_act' AND kind IN ('todo', 'task', 'activity') AND sent_at >= ${since}
        AND dedupe_key LIKE '%-rejected-%'
    ) steps`
  return rounded(row)
}

/** The same text in other letters is the same reason. */
async function readReasons(
  { database }: Deps,
  since: Date,
): Promise<DealActsStatistics['reasons']> {
  return database.prisma.$queryRaw<DealActsStatistics['reasons']>`
    SELECT min(reason) AS text, count(*)::int AS count
    FROM (
      SELECT trim(details->>'reason') AS reason FROM deal_act_events
      WHERE kind = 'decided' AND at >= ${since} AND details->>'status' = 'rejected'
    ) decided
    WHERE reason <> ''
    GROUP BY lower(reason) ORDER BY count DESC, text LIMIT ${MAX_REASONS}`
}

function rounded(row: Figure | undefined): Figure {
  const median = row?.median ?? null
  return { count: row?.count ?? 0, median: median === null ? null : Math.round(median) }
}
