import { Prisma, type RobotWait } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { pendingMessage, robotKey, robotMessage } from './robots.ts'
import { say } from './say.ts'

/** Where nothing more is to come, and where a draft is there or somebody has to mend something first. */
const ENDED = Prisma.sql`('accepted', 'rejected', 'signed', 'withdrawn', 'unwanted', 'cancelled', 'failed')`
const MADE = Prisma.sql`('created', 'attention')`
/** Bitrix24 gives up on a step that nobody answers in time; looks for these are a minute apart. */
const BEFORE_END_MS = 2 * 60_000
const AT_ONCE = 500

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
  const soon = new Date(now.getTime() + BEFORE_END_MS)
  const draft: RobotWait = 'draft'
  const calls = await database.prisma.$queryRaw<LateCall[]>`
    WITH waiting AS (
      SELECT call.id, call.deal_act_id AS "dealActId", call.received_at, call.waits_until,
        act.status IN ${ENDED} OR (act.status IN ${MADE} AND call.waits_for = ${draft}::"RobotWait")
          AS "isAnswerable"
      FROM robot_calls call JOIN deal_acts act ON act.id = call.deal_act_id
      WHERE call.waits AND call.answered_at IS NULL
        AND (call.waits_until IS NULL OR call.waits_until > ${now})
        AND NOT EXISTS (
          SELECT FROM deal_messages message WHERE message.dedupe_key = ${robotKey('')} || call.id))
    SELECT id, "dealActId", "isAnswerable" FROM waiting
    WHERE "isAnswerable" OR waits_until <= ${soon}
    ORDER BY received_at LIMIT ${AT_ONCE}`
  for (const { id, dealActId, isAnswerable } of calls) {
    await database.prisma.$transaction(async (transaction) => {
      const act = await transaction.dealAct.findUniqueOrThrow({ where: { id: dealActId } })
      const message = isAnswerable
        ? robotMessage(deps, id, act, act.decisionReason ?? '')
        : pendingMessage(deps, id, act)
      await say(deps, transaction, act, [message])
    })
  }
  return calls.length
}
