import { type CustomersAnswer, categoryWords } from '../../answers/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordLife } from '../life.ts'
import { factsOf, settingsOf } from '../report/facts.ts'
import { markOf } from '../report/marks.ts'
import { type NewMessage, say } from '../report/say.ts'
import { type Comment, commentText, dutyText } from '../report/words.ts'
import { dutyMessage } from './duty.ts'

/** What is told of an answer, to be called in the transaction that keeps it. */
export function createCustomerAnswers(
  deps: DealActsDeps,
): (transaction: Transaction, answered: CustomersAnswer) => Promise<void> {
  return (transaction, answered) => tellAnswer(deps, transaction, answered)
}

const COMMENTS: Record<NonNullable<CustomersAnswer['answer']>, Comment> = {
  accepted: 'customerAccepted',
  refused: 'customerRefused',
  signed: 'customerSigned',
}

/**
 * The customer has answered a completion act: where it came from a deal, the deal's timeline tells it, and a
 * refusal is a duty of the responsible person.
 */
async function tellAnswer(
  deps: DealActsDeps,
  transaction: Transaction,
  { actId, answer, refusal }: CustomersAnswer,
): Promise<void> {
  const act = await holdActOf(transaction, actId)
  if (!act) return
  const { id, dealId } = act
  const words = refusal && `${categoryWords(refusal.category, deps.locale)}. ${refusal.words}`
  const at = deps.clock.now()
  const number =
    1 + (await transaction.dealActEvent.count({ where: { dealActId: id, kind: 'answered' } }))
  await recordLife(transaction, {
    dealActId: id,
    kind: 'answered',
    at,
    details: { answer, ...(words !== null && { reason: words }) },
    dedupeKey: `answered:${id}:${number}`,
  })
  const settings = settingsOf(act)
  const { customer } = settings.feedback
  const facts = factsOf(deps, act)
  const messages: NewMessage[] = []
  const occasion = answer === null ? 'customerTookBack' : COMMENTS[answer]
  if (customer.comment) {
    const text = commentText(occasion, facts, words, deps.locale)
    const dedupeKey = markOf(act, `customer-${number}`)
    messages.push({ kind: 'comment', dedupeKey, payload: { dealId, text } })
  }
  if (customer.duty && answer === 'refused') {
    const duty = dutyText('refused', facts, words, deps.locale)
    messages.push(dutyMessage(deps, act, settings, markOf(act, `refused-${number}`), duty))
  }
  await say(deps, transaction, act, messages)
}

/** The deal's act whose document this is; null: it came from no deal. */
async function holdActOf(transaction: Transaction, actId: string): Promise<DealAct | null> {
  const [held] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT act.id FROM deal_acts act
    JOIN completion_acts kept ON kept.set = act.set AND kept.ref = act.ref
    WHERE kept.id = ${actId}::uuid FOR NO KEY UPDATE OF act`
  return held ? transaction.dealAct.findUnique({ where: { id: held.id } }) : null
}
