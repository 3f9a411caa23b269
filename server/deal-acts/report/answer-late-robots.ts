import { Prisma, type RobotWait } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { robotAnswerMessage, robotDedupeKey, robotPendingMessage } from './answer-robots.ts'
import { enqueueReports } from './enqueue-reports.ts'

/** Where nothing more is to come, and where a draft is there or somebody has to mend something first. */
const FINAL_STATUSES = Prisma.sql`('accepted', 'rejected', 'signed', 'withdrawn', 'unwanted', 'cancelled', 'failed')`
const DRAFT_STATUSES = Prisma.sql`('created', 'attention')`
/** Bitrix24 gives up on a step that nobody answers in time; they are searched for once a minute. */
const ANSWER_BEFORE_TIMEOUT_MS = 2 * 60_000
const BATCH = 500

interface LateCall {
  id: string
  dealActId: string
  isAnswerable: boolean
}

/**
 * Answers robots that nobody else will: those that asked about an act that was made or stopped before, and
 * those whose time is about to run out, who hear that it is still under way. Returns how many.
 */
export async function answerLateRobots(deps: DealActsDeps): Promise<number> {
  const { database, clock } = deps
  const now = clock.now()
  const soon = new Date(now.getTime() + ANSWER_BEFORE_TIMEOUT_MS)
  const draft: RobotWait = 'draft'
  const calls = await database.prisma.$queryRaw<LateCall[]>`
    WITH waiting AS (
      SELECT call.id, call.deal_act_id AS "dealActId", call.received_at, call.waits_until,
        act.status IN ${FINAL_STATUSES} OR (act.status IN ${DRAFT_STATUSES} AND call.waits_for = ${draft}::"RobotWait")
          AS "isAnswerable"
      FROM robot_calls call JOIN deal_acts act ON act.id = call.deal_act_id
      WHERE call.waits AND call.answered_at IS NULL
        AND (call.waits_until IS NULL OR call.waits_until > ${now})
        AND NOT EXISTS (
          SELECT FROM bitrix24_messages message WHERE message.dedupe_key = ${robotDedupeKey('')} || call.id))
    SELECT id, "dealActId", "isAnswerable" FROM waiting
    WHERE "isAnswerable" OR waits_until <= ${soon}
    ORDER BY received_at LIMIT ${BATCH}`
  for (const { id, dealActId, isAnswerable } of calls) {
    await database.prisma.$transaction(async (transaction) => {
      const act = await transaction.dealAct.findUniqueOrThrow({ where: { id: dealActId } })
      const message = isAnswerable
        ? robotAnswerMessage(deps, id, act, act.decisionReason ?? '')
        : robotPendingMessage(deps, id, act)
      await enqueueReports(deps, transaction, act, [message])
    })
  }
  return calls.length
}
