import type { Reader } from '../../identity/index.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { ANSWER_CHANGES, type AnswerCause, CAUSE_OF_ANSWER } from './answer-states.ts'
import {
  type ActStanding,
  type CompletionActAnswer,
  deriveState,
  isOpenToAnswer,
  isVisible,
  standingOf,
} from './state.ts'
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
  /** What the customer answered to exactly this content; null: nothing yet. */
  answer: CompletionActAnswer | null
  answeredAt: Date | null
  /** A scan of the signed act waits for the supplier's look since then. */
  scanReceivedAt: Date | null
  /** Issued, so that an answer given counts. */
  isIssued: boolean
  /** The customer may say something now: `isOpenToAnswer`, the one rule of it. */
  isOpen: boolean
}

/** Null: not this reader's, not to be seen by them, or no such act. */
export async function findCompletionAct(
  prisma: PrismaClient | Transaction,
  reader: Reader,
  id: string,
): Promise<AnswerableCompletionAct | null> {
  if (!isUuid(id)) return null
  const act = await prisma.completionAct.findFirst({ where: { id, ...visibleActs(reader) } })
  if (!act) return null
  const { counterpartyId, number, total, currency, state, contentHash } = act
  const { answer, answeredAt, scanReceivedAt } = act
  return {
    id,
    counterpartyId,
    number,
    date: toCalendarDate(act.dateTime),
    total,
    currency,
    state,
    contentHash,
    answer,
    answeredAt,
    scanReceivedAt,
    isIssued: act.status === 'issued',
    isOpen: isOpenToAnswer(standingOf(act)),
  }
}

/**
 * Stores the customer's answer, or takes it back (null). A refusal and a signature end the wait for a look at a scan;
 * the act must be locked. @param given `cause`: where the answer alone does not say it. False: the act is not issued any more, is another
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
    cause?: AnswerCause
    actorId: string
    at: Date
  },
): Promise<boolean> {
  const { actId, counterpartyId, contentHash, answer, actorId, at } = given
  const cause = given.cause ?? CAUSE_OF_ANSWER[answer ?? 'none']
  const { from, to } = ANSWER_CHANGES[cause]
  const act = await transaction.completionAct.findUnique({ where: { id: actId } })
  const endsScan = cause === 'refuse' || cause === 'sign'
  const scanReceivedAt = endsScan ? null : (act?.scanReceivedAt ?? null)
  const answers = from.flatMap((before) => before ?? [])
  const isAllowed = from.some((before) => before === null)
    ? { OR: [{ answer: { in: answers } }, { answer: null }] }
    : { answer: { in: answers } }
  if (!act || !isWritable(standingOf(act), GIVES_ANSWER.includes(cause))) return false
  const { count } = await transaction.completionAct.updateMany({
    where: {
      id: actId,
      counterpartyId,
      contentHash,
      visible: true,
      status: 'issued',
      signalsRead: act.signalsRead,
      ...isAllowed,
    },
    data: {
      answer: to,
      answeredAt: answer && at,
      answeredById: answer && actorId,
      answeredHash: answer && contentHash,
      scanReceivedAt,
      state: deriveState(standingOf(act), to, scanReceivedAt !== null),
    },
  })
  return count === 1
}

/**
 * A scan of the signed act waits for the supplier's look from now on, or no more (null). The answer given before stays.
 * False: the act is not issued any more, is another counterparty's, or says something else; then nothing was changed.
 */
export async function recordScanReceived(
  transaction: Transaction,
  given: { actId: string; counterpartyId: string; contentHash: string; at: Date | null },
): Promise<boolean> {
  const { actId: id, counterpartyId, contentHash, at } = given
  const act = await transaction.completionAct.findFirst({
    where: { id, counterpartyId, contentHash, visible: true, status: 'issued' },
  })
  if (!act || !isWritable(standingOf(act), at !== null)) return false
  const state = deriveState(standingOf(act), act.answer, at !== null)
  // A change of the act asks for the scan again, as it does for an answer.
  const seen = at ? { answeredHash: contentHash } : act.answer ? {} : { answeredHash: null }
  await transaction.completionAct.update({
    where: { id },
    data: { scanReceivedAt: at, state, ...seen },
  })
  return true
}

/** Causes by which somebody says something new of an act; the others take back what was said. */
const GIVES_ANSWER: readonly AnswerCause[] = ['accept', 'refuse', 'sign']

/** What was said may be taken back, whatever is being read meanwhile. */
function isWritable(act: ActStanding, isNew: boolean): boolean {
  return isNew ? isOpenToAnswer(act) : isVisible(act) && act.status === 'issued'
}
