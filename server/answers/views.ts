import type { CounterpartySummary } from '../identity/index.ts'

// Throughout: dates are `YYYY-MM-DD`, amounts kopecks. Null from a function: not this actor's, or no such thing.

/** Names a document of a customer. */
export interface AnswerableDocumentRef {
  kind: 'completion-act' | 'reconciliation'
  id: string
  /**
   * With an answer: `AnswerView.seen` of the page it was given on. When the document's content has changed
   * since, the answer is `closed`; without it the answer is to the document as it is.
   */
  seen?: string
}

export const REFUSAL_CATEGORIES = [
  'amount',
  'quantity',
  'requisites',
  'not_received',
  'other',
] as const
export type RefusalCategory = (typeof REFUSAL_CATEGORIES)[number]

export const RESOLUTIONS = ['corrected', 'explained'] as const
export type StaffResolution = (typeof RESOLUTIONS)[number]

/** A file as a form sent it. */
export interface SentFile {
  /** The sender's name for it. */
  name: string
  content: Uint8Array
}

/** Why a file is not taken; each has its sentence in the catalogue as `upload.<code>`. */
export type UploadFault =
  | 'missing'
  | 'empty'
  | 'too_large'
  /** Neither PDF, JPEG nor PNG by what is inside, whatever its name. */
  | 'wrong_type'
  /** Begins as one kind of file and carries another. */
  | 'mixed'
  /** A PDF that does something, leads out of itself or carries files. */
  | 'active'
  | 'broken'
  | 'encrypted'
  | 'too_many_pages'
  /** A picture of more pixels than a scan has. */
  | 'too_many_pixels'
  | 'virus'
  /** The antivirus is on and does not answer: try later. */
  | 'not_checked'
  /** The storage of files fails: try later. */
  | 'not_stored'
  | 'quota'
  | 'too_many_files'

export interface UploadView {
  id: string
  fileName: string
  bytes: number
  pages: number
  contentType: string
  at: Date
  by: string
}

/** A scan of a signed document, and what became of it. */
export interface SignedScanView extends UploadView {
  status: 'received' | 'accepted' | 'returned' | 'replaced' | 'withdrawn'
  /** The document has changed since: nobody signed it as it is now. */
  isOutdated: boolean
  decidedAt: Date | null
  /** Why it was returned. */
  reason: string | null
}

/** A sent file as pictures that the portal has drawn of its pages. */
export interface UploadPreview {
  id: string
  fileName: string
  pages: number
  /** Numbers of the pages shown; null: the file cannot be drawn, or not in reasonable time. */
  shown: number[] | null
  /** Where the pages before and after these begin. */
  earlier: number | null
  later: number | null
}

/** A customer's remark on a line of an act of reconciliation, or on a line it lacks. */
export interface MarkedLine {
  kind: 'missing' | 'extra' | 'other_amount' | 'other_date'
  /** Place in the act from 0; null for `missing`. */
  index: number | null
  /** The act's line as it was; null for `missing`. */
  given: { date: string; document: string; debit: bigint; credit: bigint } | null
  /** The customer's own figures: for `missing` and `other_amount` an amount, for `missing` and `other_date` a date. */
  own: { date: string | null; document: string | null; debit: bigint | null; credit: bigint | null }
}

/** A marked line with what it changes in the closing balance if the customer is right; all of them add up. */
export interface MarkedLineView extends MarkedLine {
  effect: bigint
}

/** Balances of an act of reconciliation by the supplier's data and by the customer's; positive: the customer owes. */
export interface ComparedBalances {
  from: string
  to: string
  currency: string
  opening: { ours: bigint; theirs: bigint }
  closing: { ours: bigint; theirs: bigint }
}

/** A marked line as the form sent it; all texts as typed. */
export interface MarkedLineInput {
  kind: string
  index: string
  date: string
  document: string
  debit: string
  credit: string
}

export interface MessageView {
  id: string
  side: 'customer' | 'supplier'
  /** The writer's name; customers see «Поставщик»'s people by name too. */
  author: string
  text: string
  at: Date
}

export interface DiscrepancyView {
  id: string
  document: AnswerableDocumentRef
  /** «Акт № 12 от 31.03.2026» or «Акт сверки 01.01.2026 – 31.03.2026», in the reader's language. */
  documentTitle: string
  counterparty: CounterpartySummary
  category: RefusalCategory | 'lines'
  status: 'open' | 'answered' | 'resolved'
  resolution: StaffResolution | 'withdrawn' | null
  /** The document has changed in 1C since the discrepancy was last written to. */
  documentChanged: boolean
  lines: MarkedLineView[]
  /** What the marked lines come to; null where none is marked. */
  balances: ComparedBalances | null
  messages: MessageView[]
  files: UploadView[]
  createdAt: Date
  resolvedAt: Date | null
}

/** All that was answered to one document. */
export interface AnswerView {
  document: AnswerableDocumentRef
  /** The hash of the document's content, for `AnswerableDocumentRef.seen`. */
  seen: string
  /**
   * This reader may answer now; not while a scan waits for the supplier's look. A signed scan is taken of a current
   * document in any case: a better one may follow.
   */
  canAnswer: boolean
  /** The reader is of the customer and no mere viewer: replies, and takes discrepancies back. */
  mayWrite: boolean
  answered: {
    kind: 'accepted' | 'refused' | 'scan_received' | 'signed'
    /** By electronic exchange, not on these pages: no scan was looked at. */
    isThroughEdi?: boolean
    at: Date
    by: string
  } | null
  /** Until when this reader may take the acceptance or the agreement back; null: not any more, or nothing is there. */
  takeBackUntil: Date | null
  /** This reader of the customer may replace the scan that waits for the supplier's look, or take it back. */
  mayTakeScanBack: boolean
  /** Oldest first; one at most waits for the supplier's look. */
  scans: SignedScanView[]
  /** Newest first; at most one is not resolved. */
  discrepancies: DiscrepancyView[]
}

export type AnswerResult =
  | { kind: 'done' }
  | { kind: 'not_found' }
  /** The document cannot be answered any more: withdrawn, changed meanwhile, or already answered. */
  | { kind: 'closed' }
  | {
      kind: 'faults'
      /** Each has its sentence in the catalogue as `answer.fault.<code>` or `upload.<code>`. */
      faults: AnswerFault[]
    }
  | { kind: 'throttled'; retryAfterSeconds: number }

export interface AnswerFault {
  /** Name of the form's field; for a marked line with its number, for example `line.3.amount`. */
  field: string
  code:
    | UploadFault
    | 'category_missing'
    | 'text_missing'
    | 'text_too_long'
    | 'nothing_marked'
    | 'too_many_lines'
    | 'line_unknown'
    | 'kind_missing'
    | 'amount_missing'
    | 'amount_invalid'
    | 'amount_same'
    | 'date_missing'
    | 'date_invalid'
    | 'date_same'
    | 'document_missing'
    | 'resolution_missing'
    /** A step that binds was sent without the answer to its question. */
    | 'not_confirmed'
    /** Closed as mended, and the document is what it was: to be confirmed. */
    | 'document_unchanged'
}

export interface InboxRow {
  id: string
  documentTitle: string
  counterparty: { id: string; name: string }
  category: RefusalCategory | 'lines'
  status: 'open' | 'answered' | 'resolved'
  /** The beginning of the last message. */
  excerpt: string
  lastMessageAt: Date
  /** Total of the completion act, or closing balance of the act of reconciliation. */
  amount: bigint
  currency: string
}

/** A completion act among those to be accepted together. */
export interface ActToAccept {
  id: string
  title: string
  /** Kopecks with VAT. */
  amount: bigint
  currency: string
  counterpartyId: string
  /** For `acceptMany`: what is shown is what is accepted. */
  seen: string
  /** `waits`: it can be accepted; else why not. */
  may: 'waits' | 'accepted' | 'scan_received' | 'signed' | 'closed'
}

export interface AcceptanceResult
  extends Pick<ActToAccept, 'id' | 'title' | 'amount' | 'currency'> {
  /** `already`: it was accepted or signed before; `closed`: changed meanwhile, or cannot be answered any more. */
  result: 'accepted' | 'already' | 'closed'
}

/** One of the last answers of a customer. */
export interface LastAnswer {
  kind: 'accepted' | 'refused' | 'signed'
  at: Date
  documentTitle: string
}

export interface AnswersSummary {
  /** Those not resolved, the last written to first. */
  discrepancies: InboxRow[]
  answers: LastAnswer[]
}

/** A customer's answer to a completion act, for modules that follow it. */
export interface CustomersAnswer {
  /** The portal's id of the act. */
  completionActId: string
  /**
   * `scan_received`: a scan waits for the supplier's look; `scan_returned`: it was no signature. Null: the earlier answer
   * is void, and the customer is asked again.
   */
  answer: 'accepted' | 'refused' | 'scan_received' | 'scan_returned' | 'signed' | null
  /** With null: what was taken back. */
  takenBack?: 'accepted' | 'refused' | 'scan_received'
  /** Why a scan was returned. */
  reason?: string
  /** What a refusal is about, and the customer's own text. */
  refusal: { category: RefusalCategory; text: string } | null
}
