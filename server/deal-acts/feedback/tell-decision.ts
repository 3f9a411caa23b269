import type { DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { sha256 } from '../../platform/secrets.ts'
import type { DealActsDeps } from '../deps.ts'
import { type Facts, factsOf, fieldValues, settingsOf } from '../report/facts.ts'
import { markOf } from '../report/marks.ts'
import { answerRobots } from '../report/robots.ts'
import { changeMessages, type NewMessage, say } from '../report/say.ts'
import { type Comment, commentText, dutyText } from '../report/words.ts'
import type { ReportSettings } from '../rule-report.ts'
import { dutyMessage } from './duty.ts'
import type { Transition } from './transition.ts'

/**
 * Has Bitrix24 told of a decision: a duty for a rejection, else a comment; fields and stage where the rule
 * says so; and robots that wait for the decision get their answer.
 * @param act as it is after the transition; its count of decisions makes each one told once
 */
export async function tellDecision(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  transition: Exclude<Transition, { kind: 'none' }>,
): Promise<void> {
  const settings = settingsOf(act)
  const facts = factsOf(deps, act)
  if (transition.kind === 'reason') {
    await tellReason(deps, transaction, act, facts, settings)
    return
  }
  await dropUnsentDuties(transaction, act)
  const words = wordsOf(deps, act, transition, facts, settings)
  const isNewest = await isNewestOfDeal(transaction, act)
  const changes = isNewest ? changesOf(deps, act, transition, facts, settings) : []
  await say(deps, transaction, act, [...(words ? [words] : []), ...changes])
  if (act.status !== 'created') {
    await answerRobots(deps, transaction, act, { who: 'all', words: act.decisionReason ?? '' })
  }
}

const COMMENTS: Partial<Record<DealAct['status'], Comment>> = {
  created: 'reverted',
  accepted: 'accepted',
  signed: 'signed',
  withdrawn: 'withdrawn',
}

function wordsOf(
  deps: DealActsDeps,
  act: DealAct,
  { from }: Extract<Transition, { kind: 'status' }>,
  facts: Facts,
  settings: ReportSettings,
): NewMessage | null {
  const { status, decisions, decisionReason } = act
  if (status === 'rejected') {
    const words = dutyText('rejected', facts, decisionReason, deps.locale)
    return dutyMessage(deps, act, settings, markOf(act, `rejected-${decisions}`), words)
  }
  // Of a file that 1C has loaded the draft itself is the news.
  const occasion = from === 'exported' && status === 'created' ? 'created' : COMMENTS[status]
  if (!occasion || !settings.feedback.accepted.comment) return null
  return {
    kind: 'comment',
    dedupeKey: markOf(act, `${occasion}-${decisions}`),
    payload: {
      dealId: act.dealId,
      text: commentText(occasion, facts, decisionReason, deps.locale),
    },
  }
}

/** Fields of the report are kept current; those of the decision, and the stage, go with it. */
function changesOf(
  deps: DealActsDeps,
  act: DealAct,
  { from }: Extract<Transition, { kind: 'status' }>,
  facts: Facts,
  { report, feedback }: ReportSettings,
): NewMessage[] {
  const isPosted = act.status === 'accepted' || act.status === 'signed'
  const wasPosted = from === 'accepted' || from === 'signed'
  const own = isPosted ? feedback.accepted : act.status === 'rejected' ? feedback.rejected : null
  const fields = fieldValues([...report.fields, ...(own?.fields ?? [])], act, facts, deps.locale)
  const stage = isPosted && wasPosted ? null : (own?.stage ?? null)
  return changeMessages(act, `${act.status}-${act.decisions}`, fields, stage)
}

/** A duty that has not gone out yet says the new reason; one that has is followed by a comment. */
async function tellReason(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  facts: Facts,
  settings: ReportSettings,
): Promise<void> {
  const { decisionReason, decisions } = act
  const dedupeKey = markOf(act, `rejected-${decisions}`)
  const words = dutyText('rejected', facts, decisionReason, deps.locale)
  const { payload } = dutyMessage(deps, act, settings, dedupeKey, words)
  const { count } = await transaction.dealMessage.updateMany({
    where: { ...UNSENT, dedupeKey },
    data: { payload },
  })
  const hash = sha256(decisionReason ?? '').slice(0, 8)
  if (count === 0) {
    const text = commentText('reasonChanged', facts, decisionReason, deps.locale)
    const key = markOf(act, `reason-${decisions}-${hash}`)
    const message: NewMessage = {
      kind: 'comment',
      dedupeKey: key,
      payload: { dealId: act.dealId, text },
    }
    await say(deps, transaction, act, [message])
  }
}

const UNSENT = { status: 'queued', isUncertain: false } satisfies Prisma.DealMessageWhereInput

/** Nobody has to mend what was decided otherwise meanwhile. */
async function dropUnsentDuties(transaction: Transaction, { id }: DealAct): Promise<void> {
  await transaction.dealMessage.updateMany({
    where: { ...UNSENT, dealActId: id, kind: { in: ['todo', 'task', 'activity'] } },
    data: { status: 'dropped', nextAttemptAt: null },
  })
}

/** The fields of a deal are those of its newest act. */
async function isNewestOfDeal(
  transaction: Transaction,
  { portalId, dealId, revision }: DealAct,
): Promise<boolean> {
  const later = { portalId, dealId, revision: { gt: revision } }
  return (await transaction.dealAct.findFirst({ where: later, select: { id: true } })) === null
}
