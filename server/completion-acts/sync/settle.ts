import type { ActSignals, StatusDecision } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { type ActAnswer, isVisible, stateOf } from '../state.ts'
import type { ActState } from '../views.ts'
import type { KnownAct } from './known.ts'

/** What is now true of an act, whichever way it became known. */
export interface Situation {
  counterpartyId: string | null
  contentHash: string
  signals: ActSignals
  decision: StatusDecision
}

/** How an act stands: what is shown of it, to whom, and what the customer's answer is still worth. */
export interface Standing {
  status: StatusDecision['status']
  statusReason: string | null
  matchedRule: string
  signals: ActSignals
  posted: boolean
  deletionMark: boolean
  visible: boolean
  state: ActState
  /** The customer's answer was to another paper, or another customer's: it is to be forgotten. */
  takesAnswerBack: boolean
}

export interface NewEvent {
  kind: 'status' | 'changed'
  counterpartyId: string | null
  from: StatusDecision['status'] | null
  to: StatusDecision['status'] | null
  details: Prisma.InputJsonObject
}

export interface Settled {
  standing: Standing
  events: NewEvent[]
}

/**
 * What becomes of an act. Pure: the same row and situation always settle the same way.
 * @param wasIssued whether its customer has ever seen it, so that a change of what is printed concerns them
 */
export function settle(
  known: KnownAct | null,
  next: Situation,
  { wasIssued, isFirstReading }: { wasIssued: boolean; isFirstReading: boolean },
): Settled {
  const { signals, decision } = next
  const isOtherPaper = known !== null && known.contentHash !== next.contentHash
  const isOthers = known !== null && known.counterpartyId !== next.counterpartyId
  const takesAnswerBack = (isOtherPaper || isOthers) && known.answer !== null
  const answer: ActAnswer | null = takesAnswerBack ? null : (known?.answer ?? null)
  const { posted, deletionMark } = signals
  const { status } = decision
  const standing: Standing = {
    status,
    statusReason: decision.reason,
    matchedRule: decision.matchedRule,
    signals,
    posted,
    deletionMark,
    visible: isVisible({ status, posted, deletionMark }),
    state: stateOf(status, answer),
    takesAnswerBack,
  }
  const events: NewEvent[] = []
  if (known && isOtherPaper && wasIssued) {
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
  if (!known || isOthers || known.status !== status) {
    events.push({
      kind: 'status',
      counterpartyId: next.counterpartyId,
      // For a new counterparty the act's life begins here.
      from: known && !isOthers ? known.status : null,
      to: status,
      details: {
        signals: signalsJson(signals),
        matchedRule: decision.matchedRule,
        reason: decision.reason,
        ...(!known && isFirstReading && { firstReading: true }),
      },
    })
  }
  return { standing, events }
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
