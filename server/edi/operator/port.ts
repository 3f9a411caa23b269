import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { EdiBody } from '../act/edi-act.ts'

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

/** The supplier's own box. */
export interface OwnBox extends EdiParticipant {
  name: string
  inn: string
  kpp: string | null
}

/** What is put at the operator, unsigned: nobody signs on a server. */
export interface OutgoingEdiDocument {
  /**
   * Made and stored before the call, and the same for every try of it: at Diadoc the `operationId`, at Saby the
   * document's own id. Whoever comes with it again finds what it made.
   */
  key: string
  number: string
  date: CalendarDate
  period: { from: CalendarDate; to: CalendarDate }
  /** Kopecks: the closing balance, without its sign. */
  amount: bigint
  /** Of our box and the customer's. */
  from: OwnBox
  to: EdiParticipant & { inn: string; kpp: string | null }
  /** `formal`: the XML of the order; else our PDF as a document without a form. */
  content: { kind: 'formal' | 'pdf'; fileName: string; bytes: Uint8Array }
}

/** A document that lies at the operator. */
export interface PutEdiDocument {
  /** The operator's name of it: everything later is asked by this. */
  operatorId: string
  /** Where the accountant signs it. */
  link: string
}

/** How a document stands, as one reading of it says. */
export interface EdiReading {
  state: EdiState
  /** Of a refusal, an annulment or a failure, as the other side or the operator wrote it. */
  reason: string | null
  /** By which the buyer's title is read, where there is one. */
  answerId: string | null
}

/** A part of the feed. */
export interface EdiFeedPage {
  /** Whose documents something happened to, in any order, repeats allowed; others' than ours may be among them. */
  touched: string[]
  /** Where the next page begins. */
  cursor: string | null
  isMore: boolean
}

/**
 * An operator of electronic exchange, as the portal needs it. A call never throws for the operator's sake: it ends in
 * an outcome, and `unknown` is looked for by `findPut` before anything is put again.
 */
export interface EdiOperator {
  name: Exclude<OperatorName, 'file'>
  /** @param inn of the supplier's legal entity that acts are of; empty: the only one there is */
  ownBox(inn: string, signal?: AbortSignal): Promise<Outcome<OwnBox>>
  /** Null: not connected at this operator. */
  findParticipant(
    own: OwnBox,
    who: { inn: string; kpp: string | null },
    signal?: AbortSignal,
  ): Promise<Outcome<EdiParticipant | null>>
  /** Null: this operator takes invitations on its own pages alone. */
  invite: ((own: OwnBox, to: EdiParticipant, signal?: AbortSignal) => Promise<Outcome<void>>) | null
  /**
   * Null: it makes none. Else the formal title of an act, with names and requisites of both sides as the operator has
   * them; nothing is put by it.
   */
  makeTitle:
    | ((
        act: EdiBody,
        boxes: { own: OwnBox; to: EdiParticipant },
        signal?: AbortSignal,
      ) => Promise<Outcome<Uint8Array>>)
    | null
  putForSigning(
    document: OutgoingEdiDocument,
    signal?: AbortSignal,
  ): Promise<Outcome<PutEdiDocument>>
  /** What an earlier call with this document made. Null: nothing, it may be put again. */
  findPut(
    document: OutgoingEdiDocument,
    signal?: AbortSignal,
  ): Promise<Outcome<PutEdiDocument | null>>
  /** @param cursor as given before; null: from now on */
  changesAfter(
    own: OwnBox,
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<Outcome<EdiFeedPage>>
  /** How this document stands now: feeds say that something happened, and this what. Null: it is gone. */
  readState(
    own: OwnBox,
    operatorId: string,
    signal?: AbortSignal,
  ): Promise<Outcome<EdiReading | null>>
  /** The bytes of the buyer's title, as they were signed. */
  readAnswer(
    own: OwnBox,
    operatorId: string,
    answerId: string,
    signal?: AbortSignal,
  ): Promise<Outcome<Uint8Array>>
  /** Waits for what is under way. */
  close(): Promise<void>
}
