import type { Actor } from '../../identity/index.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { ANSWER_CHANGES, CAUSE_OF_ANSWER } from './answer-states.ts'
import { type CompletionActAnswer, deriveState } from './state.ts'
import type { CompletionActState } from './views.ts'
import { visibleActs } from './visible-acts.ts'

/** An act as the modules that answer it need it. */
export interface AnswerableCompletionAct {
  id: string
  /** Null only for staff: 1C names no counterparty. */
  counterpartyId: string | null
  number: string
  /** `YYYY-MM-DD`. */
  date: string
  /** Kopecks with VAT. */
  total: bigint
  currency: string
  state: CompletionActState
  /** What is printed now; an answer is to exactly this. */
  contentHash: string
  /** The customer may say something: issued, or already answered but not rejected or withdrawn. */
  isIssued: boolean
}

/** Null: not this actor's, not to be seen by them, or no such act. */
export async function findCompletionAct(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<AnswerableCompletionAct | null> {
  if (!isUuid(id)) return null
  const act = await prisma.completionAct.findFirst({ where: { id, ...visibleActs(actor) } })
  if (!act) return null
  const { counterpartyId, number, total, currency, state, contentHash, status } = act
  return {
    id,
    counterpartyId,
    number,
    date: toCalendarDate(act.dateTime),
    total,
    currency,
    state,
    contentHash,
    isIssued: status === 'issued',
  }
}

/**
 * Stores the customer's answer, or takes it back (null). False: the act is not issued any more, is another
 * counterparty's, says something else than `contentHash`, or has an answer that the table of `answer-states.ts` does
 * not let go there; then nothing was changed.
 */
export async function recordCompletionActAnswer(
  transaction: Transaction,
  given: {
    actId: string
    counterpartyId: string
    contentHash: string
    answer: CompletionActAnswer | null
    actorId: string
    at: Date
  },
): Promise<boolean> {
  const { actId, counterpartyId, contentHash, answer, actorId, at } = given
  const { from, to } = ANSWER_CHANGES[CAUSE_OF_ANSWER[answer ?? 'none']]
  const answers = from.flatMap((before) => before ?? [])
  const isAllowed = from.some((before) => before === null)
    ? { OR: [{ answer: { in: answers } }, { answer: null }] }
    : { answer: { in: answers } }
  const { count } = await transaction.completionAct.updateMany({
    where: {
      id: actId,
      counterpartyId,
      contentHash,
      visible: true,
      status: 'issued',
      ...isAllowed,
    },
    data: {
      answer: to,
      answeredAt: answer && at,
      answeredById: answer && actorId,
      answeredHash: answer && contentHash,
      state: deriveState('issued', answer),
    },
  })
  return count === 1
}
