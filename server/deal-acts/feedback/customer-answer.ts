import { type CustomersAnswer, categoryText } from '../../answers/index.ts'
import type { NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { recordEvent } from '../act/events.ts'
import type { DealActsDeps } from '../deps.ts'
import { dedupeKeyOf } from '../report/dedupe-key.ts'
import { enqueueReports, targetOf } from '../report/enqueue-reports.ts'
import { reportFactsOf, reportSettingsOf } from '../report/facts.ts'
import { type CommentOccasion, commentText, todoText } from '../report/texts/index.ts'
import { todoMessage } from './todo-message.ts'

/** Reports a customer's answer to Bitrix24; to be called in the transaction that stores it. */
export function createCustomerAnswerHandler(
  deps: DealActsDeps,
): (transaction: Transaction, answered: CustomersAnswer) => Promise<void> {
  return (transaction, answered) => reportAnswer(deps, transaction, answered)
}

const COMMENTS: Record<NonNullable<CustomersAnswer['answer']>, CommentOccasion> = {
  accepted: 'customerAccepted',
  refused: 'customerRefused',
  scan_received: 'customerSentScan',
  scan_returned: 'customerScanReturned',
  signed: 'customerSigned',
}

/** What is said when an answer is void, by what it was. */
const TAKEN_BACK: Record<NonNullable<CustomersAnswer['takenBack']>, CommentOccasion> = {
  accepted: 'customerTookAcceptanceBack',
  refused: 'customerTookBack',
  scan_received: 'customerTookScanBack',
}

/**
 * The customer has answered a completion act: where it came from a deal, a comment in the deal's timeline says so, and a
 * refusal is a to-do of the responsible person.
 */
async function reportAnswer(
  deps: DealActsDeps,
  transaction: Transaction,
  { completionActId: actId, answer, refusal, takenBack = 'refused', reason }: CustomersAnswer,
): Promise<void> {
  const act = await lockActOf(transaction, actId)
  if (!act) return
  const { id } = act
  const said = refusal && `${categoryText(refusal.category, deps.locale)}. ${refusal.text}`
  const refusalText = said ?? reason ?? null
  const at = deps.clock.now()
  const number =
    1 + (await transaction.dealActEvent.count({ where: { dealActId: id, kind: 'answered' } }))
  await recordEvent(transaction, {
    dealActId: id,
    kind: 'answered',
    at,
    details: {
      answer,
      ...(answer === null && { takenBack }),
      ...(refusalText !== null && { reason: refusalText }),
    },
    dedupeKey: `answered:${id}:${number}`,
  })
  const settings = reportSettingsOf(act)
  const { customer } = settings.feedback
  const facts = await reportFactsOf(deps, act)
  const messages: NewMessage[] = []
  const occasion = answer === null ? TAKEN_BACK[takenBack] : COMMENTS[answer]
  if (customer.comment) {
    const text = commentText(occasion, facts, refusalText, deps.locale)
    const dedupeKey = dedupeKeyOf(act, `customer-${number}`)
    messages.push({ kind: 'comment', dedupeKey, target: targetOf(act), payload: { text } })
  }
  if (customer.duty && answer === 'refused') {
    const todo = todoText('refused', facts, refusalText, deps.locale)
    const dedupeKey = dedupeKeyOf(act, `refused-${number}`)
    messages.push(await todoMessage(deps, act, settings, dedupeKey, todo))
  }
  await enqueueReports(deps, transaction, act, messages)
}

/** The deal's act whose document this is; null: it came from no deal. */
async function lockActOf(transaction: Transaction, actId: string): Promise<DealAct | null> {
  const [locked] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT act.id FROM deal_acts act
    JOIN completion_acts document ON document.set = act.set AND document.ref = act.ref
    WHERE document.id = ${actId}::uuid FOR NO KEY UPDATE OF act`
  return locked ? transaction.dealAct.findUnique({ where: { id: locked.id } }) : null
}
