import { dropUnsent, type NewMessage, replaceUnsent } from '../../bitrix24-portal/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { inSpan } from '../../platform/tracing/span.ts'
import type { DealActsDeps } from '../deps.ts'
import { answerRobots } from '../report/answer-robots.ts'
import { changeMessages } from '../report/change-messages.ts'
import { dedupeKeyOf } from '../report/dedupe-key.ts'
import { enqueueReports, ownerOf, targetOf } from '../report/enqueue-reports.ts'
import { fieldValues, type ReportFacts, reportFactsOf, reportSettingsOf } from '../report/facts.ts'
import { type CommentOccasion, commentText, todoText } from '../report/texts/index.ts'
import type { ReportSettings } from '../rules/report-schema.ts'
import { todoMessage } from './todo-message.ts'
import type { Transition } from './transition.ts'

/**
 * Reports a decision to Bitrix24: a to-do for a rejection, else a comment; fields and stage where the rule
 * says so; and robots that wait for the decision get their answer.
 * @param act as it is after the transition; its count of decisions has each one reported once
 */
export async function reportDecision(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  transition: Exclude<Transition, { kind: 'none' }>,
): Promise<void> {
  const { id: dealActId, dealId, status, traceParent } = act
  deps.log.info({ dealId, dealActId, outcome: status }, '1C has decided about a deal act')
  const attributes = { dealId, dealActId, status }
  await inSpan('deal act decision', { parent: traceParent, attributes }, () =>
    reportTransition(deps, transaction, act, transition),
  )
}

async function reportTransition(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  transition: Exclude<Transition, { kind: 'none' }>,
): Promise<void> {
  const settings = reportSettingsOf(act)
  const facts = await reportFactsOf(deps, act)
  if (transition.kind === 'reason') {
    await reportReason(deps, transaction, act, facts, settings)
    return
  }
  // Nobody has to correct what was decided otherwise meanwhile.
  await dropUnsent(transaction, ownerOf(act), ['todo', 'task', 'activity'])
  const message = await decisionMessage(deps, act, transition, facts, settings)
  const isNewest = await isNewestOfDeal(transaction, act)
  const changes = isNewest ? decisionChanges(deps, act, transition, facts, settings) : []
  await enqueueReports(deps, transaction, act, [...(message ? [message] : []), ...changes])
  if (act.status !== 'created') {
    await answerRobots(deps, transaction, act, { who: 'all', text: act.decisionReason ?? '' })
  }
}

const COMMENTS: Partial<Record<DealAct['status'], CommentOccasion>> = {
  created: 'reverted',
  accepted: 'accepted',
  signed: 'signed',
  withdrawn: 'withdrawn',
}

async function decisionMessage(
  deps: DealActsDeps,
  act: DealAct,
  { from }: Extract<Transition, { kind: 'status' }>,
  facts: ReportFacts,
  settings: ReportSettings,
): Promise<NewMessage | null> {
  const { status, decisions, decisionReason } = act
  if (status === 'rejected') {
    const text = todoText('rejected', facts, decisionReason, deps.locale)
    return todoMessage(deps, act, settings, dedupeKeyOf(act, `rejected-${decisions}`), text)
  }
  // Of a file that 1C has loaded the draft itself is the news.
  const occasion = from === 'exported' && status === 'created' ? 'created' : COMMENTS[status]
  if (!occasion || !settings.feedback.accepted.comment) return null
  return {
    kind: 'comment',
    dedupeKey: dedupeKeyOf(act, `${occasion}-${decisions}`),
    target: targetOf(act),
    payload: { text: commentText(occasion, facts, decisionReason, deps.locale) },
  }
}

/** Fields of the report are written again; those of the decision, and the stage, go with it. */
function decisionChanges(
  deps: DealActsDeps,
  act: DealAct,
  { from }: Extract<Transition, { kind: 'status' }>,
  facts: ReportFacts,
  { report, feedback }: ReportSettings,
): NewMessage[] {
  const isPosted = act.status === 'accepted' || act.status === 'signed'
  const wasPosted = from === 'accepted' || from === 'signed'
  const own = isPosted ? feedback.accepted : act.status === 'rejected' ? feedback.rejected : null
  const fields = fieldValues([...report.fields, ...(own?.fields ?? [])], act, facts, deps.locale)
  const stage = isPosted && wasPosted ? null : (own?.stage ?? null)
  return changeMessages(act, `${act.status}-${act.decisions}`, fields, stage)
}

/** A to-do that was not sent yet gets the new reason; one that was is followed by a comment. */
async function reportReason(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  facts: ReportFacts,
  settings: ReportSettings,
): Promise<void> {
  const { decisionReason, decisions } = act
  const dedupeKey = dedupeKeyOf(act, `rejected-${decisions}`)
  const todo = todoText('rejected', facts, decisionReason, deps.locale)
  const unsent = await todoMessage(deps, act, settings, dedupeKey, todo)
  if (await replaceUnsent(transaction, unsent)) return
  const hash = sha256(decisionReason ?? '').slice(0, 8)
  const text = commentText('reasonChanged', facts, decisionReason, deps.locale)
  const message: NewMessage = {
    kind: 'comment',
    dedupeKey: dedupeKeyOf(act, `reason-${decisions}-${hash}`),
    target: targetOf(act),
    payload: { text },
  }
  await enqueueReports(deps, transaction, act, [message])
}

/** The fields of a deal are those of its newest act. */
async function isNewestOfDeal(
  transaction: Transaction,
  { portalId, entityTypeId, dealId, revision }: DealAct,
): Promise<boolean> {
  const later = { portalId, entityTypeId, dealId, revision: { gt: revision } }
  return (await transaction.dealAct.findFirst({ where: later, select: { id: true } })) === null
}
