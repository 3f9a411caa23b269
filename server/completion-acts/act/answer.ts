import { type Actor, isStaff } from '../../identity/index.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { CompletionActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { CompletionActState } from '../views.ts'
import { type CompletionActAnswer, deriveState } from './state.ts'

/** An act as the rooms that answer it need it. */
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

/** The tenant floor of completion acts: a client sees the visible ones of their own counterparties, staff all. */
export function visibleActs(actor: Actor): Prisma.CompletionActWhereInput {
  if (isStaff(actor)) return {}
  return { visible: true, counterpartyId: { in: actor.counterparties.map(({ id }) => id) } }
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
 * Keeps the customer's word, or takes it back (null). False: the act is not issued any more, is another
 * counterparty's, or says something else than `contentHash`; then nothing was changed.
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
  const { count } = await transaction.completionAct.updateMany({
    where: { id: actId, counterpartyId, contentHash, visible: true, status: 'issued' },
    data: {
      answer,
      answeredAt: answer && at,
      answeredById: answer && actorId,
      answeredHash: answer && contentHash,
      state: deriveState('issued', answer),
    },
  })
  return count === 1
}

/** Writes into the act's life. Equal `dedupeKey`s are one event. */
export async function recordCompletionActEvent(
  transaction: Transaction | PrismaClient,
  event: {
    actId: string
    counterpartyId: string | null
    at: Date
    kind: CompletionActEventKind
    actorId?: string
    details?: Prisma.InputJsonObject
    dedupeKey?: string
  },
): Promise<void> {
  await transaction.completionActEvent.createMany({ data: [event], skipDuplicates: true })
}
