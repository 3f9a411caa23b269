import type { NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { answerRobots } from './answer-robots.ts'
import { changeMessages } from './change-messages.ts'
import { dedupeKeyOf } from './dedupe-key.ts'
import { enqueueReports, targetOf } from './enqueue-reports.ts'
import { fieldValues, reportFactsOf, reportSettingsOf } from './facts.ts'
import { commentText } from './texts/index.ts'

/**
 * Reports that the draft is in 1C: once, by a comment, by fields and the next stage where the rule says so, and
 * robots that wait for a draft get their answer. A draft written anew in place is reported as such. To be
 * called in the transaction that makes the act `created`, with the row as it then is and its event recorded.
 */
export async function reportCreated(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
): Promise<void> {
  const { report } = reportSettingsOf(act)
  const facts = await reportFactsOf(deps, act)
  const before = await countDraftReports(transaction, act)
  const occasion = before === 0 ? 'created' : 'replaced'
  const occasionKey = before === 0 ? 'created' : `replaced-${before}`
  const messages: NewMessage[] = []
  if (report.comment) {
    const text = commentText(occasion, facts, null, deps.locale)
    const dedupeKey = dedupeKeyOf(act, occasionKey)
    messages.push({ kind: 'comment', dedupeKey, target: targetOf(act), payload: { text } })
  }
  const fields = fieldValues(report.fields, act, facts, deps.locale)
  // A person may have moved the deal on since the first time.
  const stage = before === 0 ? report.nextStage : null
  messages.push(...changeMessages(act, occasionKey, fields, stage))
  await enqueueReports(deps, transaction, act, messages)
  await answerRobots(deps, transaction, act, { who: 'draft', text: '' })
}

/** How often a draft of this act was reported: once, and each time it was written anew. */
async function countDraftReports(transaction: Transaction, { id }: DealAct): Promise<number> {
  const kinds = ['created', 'replaced'] as const
  const events = await transaction.dealActEvent.count({
    where: { dealActId: id, kind: { in: [...kinds] } },
  })
  // That of this time is among them.
  return Math.max(0, events - 1)
}

/**
 * The act goes no further for now (`attention`) or at all (`unwanted`, `cancelled`, `failed`): robots hear
 * why. Those that wait for the accountant's decision go on waiting while somebody may still mend it.
 * @param text one sentence for the manager; may be called again and again, a call of a robot is answered once
 */
export async function reportStopped(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  text: string,
): Promise<void> {
  const who = act.status === 'attention' ? 'draft' : 'all'
  await answerRobots(deps, transaction, act, { who, text })
}
