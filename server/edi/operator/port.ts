import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { EdiAct } from '../act/edi-act.ts'

/** `file`: nothing is sent, people load the file at their operator themselves. */
export const OPERATORS = ['file', 'diadoc', 'saby'] as const
export type OperatorName = (typeof OPERATORS)[number]

/** How a document stands at the operator, in our words; the operator's own texts are shown, never decided by. */
export const EDI_STATES = [
  'not_sent',
  /** It lies at the operator, unsigned: the accountant signs there. */
  'waits_our_signature',
  'sent',
  'delivered',
  'signed',
  'signed_with_disagreements',
  'refused',
  'annulled',
  /** By another operator in between, or by this one; the reason says it. */
  'failed',
] as const
export type EdiState = (typeof EDI_STATES)[number]

/** Somebody at an operator. `id` is the EDI id, such as `2BM-…`; `box` the operator's own name of the mailbox. */
export interface EdiParticipant {
  id: string
  box: string
  /** Documents go to partners alone; the others are invited first, or cannot be reached. */
  relation: 'partner' | 'invited' | 'invites_us' | 'stranger' | 'refuses'
}

/** What is put at the operator, unsigned: nobody signs on a server. */
export interface OutgoingEdiDocument {
  /**
   * Made and stored before the call, and the same for every try of it: at Diadoc the `operationId`, at Saby the
   * document's own id. Whoever comes with it again finds what it made.
   */
  key: string
  /** Shown in the operator's list, «Акт сверки 17 от 31.03.2026». */
  title: string
  number: string
  date: CalendarDate
  period: { from: CalendarDate; to: CalendarDate }
  /** Kopecks: the closing balance, without its sign. */
  amount: bigint
  /** Of our box and the customer's. */
  from: EdiParticipant
  to: EdiParticipant
  /** `formal`: the XML of the order; else our PDF as a document without a form. */
  content:
    | { kind: 'formal'; fileName: string; bytes: Uint8Array; act: EdiAct }
    | { kind: 'pdf'; fileName: string; bytes: Uint8Array }
}

/** A document that lies at the operator. */
export interface PutEdiDocument {
  /** The operator's name of it: everything later is asked by this. */
  operatorId: string
  /** Where the accountant signs it. */
  link: string
}

export interface EdiChange {
  operatorId: string
  state: EdiState
  /** Of a refusal, an annulment or a failure, as the other side wrote it. */
  reason: string | null
  at: Date
  /** Names of what can be read now; the buyer's title among them. */
  answer: { fileName: string; entityId: string } | null
}

/**
 * An operator of electronic exchange, as the portal needs it. A call never throws for the operator's sake: it ends in
 * an outcome, and `unknown` is looked for by `findPut` before anything is put again.
 */
export interface EdiOperator {
  name: OperatorName
  /** Null: not connected at this operator. */
  findParticipant(
    who: { inn: string; kpp: string | null },
    signal?: AbortSignal,
  ): Promise<Outcome<EdiParticipant | null>>
  invite(to: EdiParticipant, signal?: AbortSignal): Promise<Outcome<void>>
  putForSigning(
    document: OutgoingEdiDocument,
    signal?: AbortSignal,
  ): Promise<Outcome<PutEdiDocument>>
  /** What an earlier call with this document made. Null: nothing, it may be put again. */
  findPut(
    document: OutgoingEdiDocument,
    signal?: AbortSignal,
  ): Promise<Outcome<PutEdiDocument | null>>
  /** In the operator's order, repeats allowed. @param cursor as given before; null: from now on */
  changesAfter(
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<Outcome<{ changes: EdiChange[]; cursor: string | null; isMore: boolean }>>
  /** How this document stands, for the nightly sweep: the feed is proved by it. Null: it is gone. */
  readState(operatorId: string, signal?: AbortSignal): Promise<Outcome<EdiChange | null>>
  /** The bytes of a title, as they were signed. */
  readFile(operatorId: string, entityId: string, signal?: AbortSignal): Promise<Outcome<Uint8Array>>
}
