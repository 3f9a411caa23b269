import type { ActSignals, StatusDecision } from '../../../onec/port.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import { mayChangeAnswer } from '../../act/answer-states.ts'
import {
  type CompletionActAnswer,
  deriveState,
  isHeld,
  isVisible,
  standingOf,
} from '../../act/state.ts'
import type { CompletionActState } from '../../act/views.ts'
import type { KnownAct } from './known-acts.ts'

/** What is now true of an act, whichever way it became known. */
export interface StatusInputs {
  counterpartyId: string | null
  contentHash: string
  signals: ActSignals
  decision: StatusDecision
  /** As they are stored; null: its figures add up. */
  flaws: Prisma.InputJsonArray | null
  /** All that the rules look at beside the document was asked for at least once. */
  signalsRead: boolean
}

/** How an act stands: what is shown of it, to whom, and what the customer's answer is still worth. */
export interface StatusColumns {
  status: StatusDecision['status']
  statusReason: string | null
  matchedRule: string
  signals: ActSignals
  posted: boolean
  deletionMark: boolean
  flaws: Prisma.InputJsonArray | null
  signalsRead: boolean
  visible: boolean
  state: CompletionActState
  /** The customer's answer or scan was of another content, or another customer's: it counts no more. */
  clearsAnswer: boolean
}

export interface NewEvent {
  kind: 'status' | 'held' | 'changed'
  counterpartyId: string | null
  from: StatusDecision['status'] | null
  to: StatusDecision['status'] | null
  details: Prisma.InputJsonObject
}

export interface AppliedStatus {
  statusColumns: StatusColumns
  events: NewEvent[]
}

/**
 * The status of an act and what follows from it. Pure: the same row and situation always give the same result.
 * @param wasIssued whether its customer has ever seen it, so that a change of what is printed concerns them
 */
export function applyStatus(
  known: KnownAct | null,
  next: StatusInputs,
  { wasIssued, isFirstReading }: { wasIssued: boolean; isFirstReading: boolean },
): AppliedStatus {
  const { signals, decision, flaws, signalsRead } = next
  const hasContentChanged = known !== null && known.contentHash !== next.contentHash
  const hasCounterpartyChanged = known !== null && known.counterpartyId !== next.counterpartyId
  const isAnswered =
    known !== null && (mayChangeAnswer('clear', known.answer) || known.scanReceivedAt !== null)
  const clearsAnswer = (hasContentChanged || hasCounterpartyChanged) && isAnswered
  const isScanReceived = !clearsAnswer && known !== null && known.scanReceivedAt !== null
  const answer: CompletionActAnswer | null = clearsAnswer ? null : (known?.answer ?? null)
  const { posted, deletionMark } = signals
  const { status } = decision
  const standing = { status, posted, deletionMark, hasFlaws: flaws !== null, signalsRead }
  const wasHeld = known !== null && isHeld(standingOf(known))
  const statusColumns: StatusColumns = {
    status,
    statusReason: decision.reason,
    matchedRule: decision.matchedRule,
    signals,
    posted,
    deletionMark,
    flaws,
    signalsRead,
    visible: isVisible(standing),
    state: deriveState(standing, answer, isScanReceived),
    clearsAnswer,
  }
  const events: NewEvent[] = []
  if (known && hasContentChanged && wasIssued) {
    // Of the customer it was issued to: its figures are none of another one's business.
    events.push({
      kind: 'changed',
      counterpartyId: known.counterpartyId,
      from: null,
      to: null,
      details: {
        total: String(known.total),
        currency: known.currency,
        number: known.number,
        contentHash: known.contentHash,
        answer: known.answer,
      },
    })
  }
  const isReleased = wasHeld && !isHeld(standing)
  if (!known || hasCounterpartyChanged || known.status !== status || isReleased) {
    events.push({
      kind: 'status',
      counterpartyId: next.counterpartyId,
      // For a new counterparty the act's history begins here.
      from: known && !hasCounterpartyChanged ? known.status : null,
      to: status,
      details: {
        signals: signalsJson(signals),
        matchedRule: decision.matchedRule,
        reason: decision.reason,
        ...(!known && isFirstReading && { firstReading: true }),
        ...(isHeld(standing) && { held: true }),
      },
    })
  }
  if (isHeld(standing) && !wasHeld) {
    events.push({
      kind: 'held',
      counterpartyId: next.counterpartyId,
      from: null,
      to: null,
      details: { flaws },
    })
  }
  return { statusColumns, events }
}

export function signalsJson(signals: ActSignals): Prisma.InputJsonObject {
  const { found, posted, deletionMark, comment, properties, edi, original } = signals
  return {
    found,
    posted,
    deletionMark,
    comment,
    properties: { ...properties },
    edi: edi && { state: edi.state, comment: edi.comment },
    original,
  }
}
