import { z } from 'zod'
import { type Actor, isStaff } from '../../identity/index.ts'
import { readCursor, text, uuid, writeCursor } from '../../platform/cursor.ts'
import { isUuid } from '../../platform/uuid.ts'
import { LETTER_OWNER } from '../deliver/channels/email/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { REMINDER_OWNER } from './remind.ts'
import { SILENT_STATES } from './silent.ts'
import { ANSWER_STATES, type AnswerState, type AnswersPage } from './views.ts'

const PAGE = 100

interface Found {
  itemId: string
  counterpartyId: string
  name: string
  actId: string
  state: AnswerState
  sentAt: Date | null
  remindedAt: Date | null
  deliveryIds: string[]
}

/** What became of the acts that a run has given out, by name. Null: not staff, or no such run. */
export async function readAnswers(
  { database: { prisma } }: DistributionDeps,
  actor: Actor,
  runId: string,
  wanted: string | null,
  cursor: string | null,
): Promise<AnswersPage | null> {
  if (!isStaff(actor) || !isUuid(runId)) return null
  const run = await prisma.distributionRun.findUnique({
    where: { id: runId },
    select: { id: true, name: true },
  })
  if (!run) return null
  const state = ANSWER_STATES.find((known) => known === wanted) ?? null
  const [afterName = '', afterId = ''] = readCursor(cursor, z.tuple([text, uuid])) ?? []
  const counted = await prisma.$queryRaw<{ state: AnswerState; count: number }[]>`
    SELECT state, count(*)::int AS count FROM (
      SELECT CASE WHEN entry.act_id = item.act_id THEN entry.state::text ELSE 'newer' END AS state
      FROM distribution_items item
      JOIN distribution_runs run ON run.id = item.run_id
      JOIN reconciliation_register entry ON entry.counterparty_id = item.counterparty_id
        AND entry.period_from = run.period_from AND entry.period_to = run.period_to
      WHERE item.run_id = ${runId}::uuid AND item.act_id IS NOT NULL
        AND item.status IN ('delivering', 'done', 'failed')
    ) answer GROUP BY state`
  const found = await prisma.$queryRaw<Found[]>`
    SELECT * FROM (
      SELECT item.id AS "itemId", item.counterparty_id AS "counterpartyId", item.name,
        item.act_id AS "actId", item.finished_at AS "sentAt",
        CASE WHEN entry.act_id = item.act_id THEN entry.state::text ELSE 'newer' END AS state,
        (SELECT max(sent_at) FROM distribution_reminders r WHERE r.item_id = item.id) AS "remindedAt",
        (SELECT coalesce(array_agg(d.id::text), '{}') FROM distribution_deliveries d
          WHERE d.item_id = item.id AND d.channel = 'email') AS "deliveryIds"
      FROM distribution_items item
      JOIN distribution_runs run ON run.id = item.run_id
      JOIN reconciliation_register entry ON entry.counterparty_id = item.counterparty_id
        AND entry.period_from = run.period_from AND entry.period_to = run.period_to
      WHERE item.run_id = ${runId}::uuid AND item.act_id IS NOT NULL
        AND item.status IN ('delivering', 'done', 'failed')
    ) answer
    WHERE (${state}::text IS NULL OR state = ${state})
      AND (${afterId} = '' OR (name, "itemId"::text) > (${afterName}, ${afterId}))
    ORDER BY name, "itemId"::text LIMIT ${PAGE + 1}`
  const shown = found.slice(0, PAGE)
  const lost = await prisma.outgoingMail.findMany({
    where: {
      status: 'failed',
      OR: [
        { owner: LETTER_OWNER, ownerId: { in: shown.flatMap(({ deliveryIds }) => deliveryIds) } },
        { owner: REMINDER_OWNER, ownerId: { in: shown.map(({ itemId }) => itemId) } },
      ],
    },
    orderBy: [{ failedAt: 'asc' }, { id: 'asc' }],
    select: { ownerId: true, to: true, error: true },
  })
  const rows = shown.map(({ counterpartyId, name, deliveryIds, ...row }) => ({
    ...row,
    counterparty: { id: counterpartyId, name },
    lost: lost
      .filter(({ ownerId }) => ownerId && [row.itemId, ...deliveryIds].includes(ownerId))
      .map(({ to, error }) => `${to}: ${error ?? ''}`),
    canBeReminded: SILENT_STATES.some((silent) => silent === row.state),
  }))
  const counts = Object.fromEntries(
    ANSWER_STATES.map((one) => [one, counted.find((row) => row.state === one)?.count ?? 0]),
  ) as Record<AnswerState, number>
  const last = found.length > PAGE ? shown.at(-1) : undefined
  return { run, counts, state, rows, nextCursor: last ? writeCursor(last.name, last.itemId) : null }
}
