import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { factsOf, fieldValues, settingsOf } from './facts.ts'
import { markOf } from './marks.ts'
import { answerRobots } from './robots.ts'
import { type NewMessage, say } from './say.ts'
import { commentText } from './words.ts'

/**
 * The draft is in 1C: the deal is told once, by a comment, by fields and the next stage where the rule says
 * so, and robots that wait for a draft get their answer. To be called in the transaction that makes the act
 * `created`, with the row as it then is.
 */
export async function reportCreated(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
): Promise<void> {
  const { report } = settingsOf(act)
  const facts = factsOf(deps, act)
  const messages: NewMessage[] = []
  if (report.comment) {
    messages.push({
      kind: 'comment',
      dedupeKey: markOf(act, 'created'),
      payload: { dealId: act.dealId, text: commentText('created', facts, null, deps.locale) },
    })
  }
  const fields = {
    ...fieldValues(report.fields, act, facts, deps.locale),
    ...(report.nextStage !== null && { stageId: report.nextStage }),
  }
  if (Object.keys(fields).length > 0) {
    const dedupeKey = markOf(act, 'created-fields')
    messages.push({ kind: 'fields', dedupeKey, payload: { dealId: act.dealId, fields } })
  }
  await say(deps, transaction, act, messages)
  await answerRobots(deps, transaction, act, { who: 'draft', words: '' })
}

/**
 * The act goes no further for now (`attention`) or at all (`unwanted`, `cancelled`, `failed`): robots hear
 * why. Those that wait for the accountant's decision go on waiting while somebody may still mend it.
 * @param words one sentence for the manager; may be called again and again, a call of a robot is answered once
 */
export async function reportStopped(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  words: string,
): Promise<void> {
  const who = act.status === 'attention' ? 'draft' : 'all'
  await answerRobots(deps, transaction, act, { who, words })
}
