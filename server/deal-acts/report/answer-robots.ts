import { inertText } from '../../bitrix24/index.ts'
import type { NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { enqueueReports } from './enqueue-reports.ts'
import { type DealActFacts, factsOf } from './facts.ts'
import { robotAnswerText, robotPendingText } from './texts/index.ts'
import { STATUS_TEXTS } from './texts/statuses.ts'

type Deps = Pick<DealActsDeps, 'clock' | 'queue' | 'publicUrl' | 'locale'>

/** Steps of robots and processes that still wait for an answer about this act. */
function waitingCalls(dealActId: string, now: Date): Prisma.RobotCallWhereInput {
  return {
    dealActId,
    waits: true,
    answeredAt: null,
    OR: [{ waitsUntil: null }, { waitsUntil: { gt: now } }],
  }
}

/**
 * Answers the steps that wait for this act: its status, as the robot's return values. A call is answered
 * once: an answer that is enqueued already stays.
 * @param who `draft`: those that wait for no more than a draft; `all`: those that wait for the decision too
 * @param text a sentence for the process: the reason, or why there is no act
 */
export async function answerRobots(
  deps: Deps,
  transaction: Transaction,
  act: DealAct,
  { who, text }: { who: 'draft' | 'all'; text: string },
): Promise<void> {
  const calls = await transaction.robotCall.findMany({
    where: {
      ...waitingCalls(act.id, deps.clock.now()),
      ...(who === 'draft' && { waitsFor: 'draft' as const }),
    },
    orderBy: { receivedAt: 'asc' },
    select: { id: true },
  })
  const messages = calls.map(({ id }) => robotAnswerMessage(deps, id, act, text))
  await enqueueReports(deps, transaction, act, messages)
}

/** @param text why there is no act, or why it was rejected; empty: the status says all */
export function robotAnswerMessage(
  deps: Pick<Deps, 'publicUrl' | 'locale'>,
  callId: string,
  act: DealAct,
  text: string,
): NewMessage {
  const facts = factsOf(deps, act)
  const state = STATUS_TEXTS[deps.locale][act.status]
  const message = text === '' ? robotAnswerText(state, facts, deps.locale) : text
  return buildAnswer(callId, act.status, facts, { reason: text, message })
}

/** The robot stops waiting now, and the act is not there yet. */
export function robotPendingMessage(
  deps: Pick<Deps, 'publicUrl' | 'locale'>,
  callId: string,
  act: DealAct,
): NewMessage {
  const message = robotPendingText(deps.locale)
  return buildAnswer(callId, 'pending', factsOf(deps, act), { reason: message, message })
}

function buildAnswer(
  callId: string,
  status: string,
  { number, date }: DealActFacts,
  { reason, message }: { reason: string; message: string },
): NewMessage {
  const values = { status, act_number: number, act_date: date, reason: inertText(reason) }
  return {
    kind: 'robot',
    target: null,
    dedupeKey: robotDedupeKey(callId),
    payload: { robotCallId: callId, values, message: inertText(message) },
  }
}

export function robotDedupeKey(callId: string): string {
  return `sverka-robot-${callId}`
}
