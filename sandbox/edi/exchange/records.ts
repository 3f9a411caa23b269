export const EDI_OPERATORS = ['diadoc', 'saby'] as const
export type EdiOperatorName = (typeof EDI_OPERATORS)[number]

/** Where a document stands. Nothing of it is ever taken back but by an annulment. */
export interface DocumentState {
  isSent: boolean
  isDelivered: boolean
  response: 'none' | 'signed' | 'disputed' | 'refused'
  revocation: 'none' | 'requested' | 'accepted'
  roaming: 'none' | 'error'
  isDeleted: boolean
}

/** A file within a document: a title, a signature, a refusal. */
export interface StoredEntity {
  id: string
  kind: 'title' | 'answer' | 'signature' | 'refusal' | 'revocation' | 'roaming'
  /** Of what it was put on. */
  parentId: string | null
  by: 'supplier' | 'buyer' | 'operator'
  fileName: string
  content: Uint8Array
  at: Date
}

export interface EdiDocument {
  operator: EdiOperatorName
  /** `MessageId` at Diadoc, `Идентификатор` at Saby. */
  id: string
  /** Key of the participant it goes to; null: Saby keeps a draft to somebody it does not know. */
  to: string | null
  /** Requisites as they were written, for who is not known. */
  toName: string
  isFormal: boolean
  type: string
  version: string
  number: string
  /** `ДД.ММ.ГГГГ`, as both write it. */
  date: string
  fileName: string
  comment: string
  customId: string
  customData: { key: string; value: string }[]
  /** What the operator keeps of the request beside this, word for word. */
  extra: Record<string, string>
  createdAt: Date
  sentAt: Date | null
  /** When it is due at the other side; null: it is there, or was not sent. */
  deliverAt: Date | null
  deliveredAt: Date | null
  /** Of a refusal, an annulment or a failed delivery. */
  reason: string
  state: DocumentState
  entities: StoredEntity[]
}

export const EVENT_KINDS = [
  'created',
  'changed',
  'sent',
  'delivered',
  'signed',
  'disputed',
  'refused',
  'revocation_requested',
  'revoked',
  'roaming_error',
  'deleted',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** One thing that happened to a document, in the operator's order. */
export interface EdiEvent {
  /** From 1, without holes, over both operators. */
  seq: number
  id: string
  operator: EdiOperatorName
  documentId: string
  kind: EventKind
  at: Date
  entityIds: string[]
  /** How the document stood after it. */
  state: DocumentState
}
