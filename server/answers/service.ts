import type { DocumentFile } from '../completion-acts/index.ts'
import type { Actor } from '../identity/index.ts'
import type {
  AcceptanceResult,
  ActToAccept,
  AnswerableDocumentRef,
  AnswerResult,
  AnswersSummary,
  AnswerView,
  DiscrepancyView,
  InboxRow,
  MarkedLineInput,
  SentFile,
  UploadPreview,
} from './views.ts'

/** What customers answer to their documents, and the discrepancy about what they do not agree with. */
export interface AnswersService {
  forDocument(actor: Actor, document: AnswerableDocumentRef): Promise<AnswerView | null>
  /** The customer agrees. For an act of reconciliation: the same as agreeing there. */
  accept(actor: Actor, document: AnswerableDocumentRef): Promise<AnswerResult>
  /** The customer refuses a completion act; staff get a letter. Files are proof. */
  refuse(
    actor: Actor,
    actId: string,
    input: { category: string; text: string; files: SentFile[]; seen?: string },
  ): Promise<AnswerResult>
  /** "There is a discrepancy" in an act of reconciliation, with marked lines; staff get a letter. */
  reportDiscrepancy(
    actor: Actor,
    actId: string,
    input: { lines: MarkedLineInput[]; text: string; files: SentFile[] },
  ): Promise<AnswerResult>
  /**
   * Takes back what the customer answered last: an acceptance or agreement of the last ten minutes, or a scan that
   * nobody has looked at. Whoever was told of it is told of that too. Else `closed`.
   */
  takeBack(actor: Actor, document: AnswerableDocumentRef): Promise<AnswerResult>
  /** What accepting these completion acts together would mean, in their order. Others' are left out. */
  previewAcceptance(actor: Actor, actIds: readonly string[]): Promise<ActToAccept[]>
  /** Accepts each by itself: one that is not accepted keeps none of the others back. */
  acceptMany(
    actor: Actor,
    acts: readonly { id: string; seen: string }[],
  ): Promise<AcceptanceResult[]>
  /** A signed copy of the document; staff get a letter, look at it, and accept or return it. */
  sendSignedScan(
    actor: Actor,
    document: AnswerableDocumentRef,
    file: SentFile | null,
  ): Promise<AnswerResult>
  /** Staff accept a scan as the signature, or return it with a reason; the customer gets a letter. */
  decideScan(
    actor: Actor,
    scanId: string,
    input: { decision: 'accept' | 'return'; reason: string },
  ): Promise<AnswerResult>
  /** Whether scans are accepted at once, without a look. Null for customers. */
  scanSetting(actor: Actor): Promise<{ atOnce: boolean } | null>
  /** False: not an admin. */
  saveScanSetting(actor: Actor, setting: { atOnce: boolean }): Promise<boolean>
  /** Either side writes; the other gets a letter. Files may go with a message. */
  reply(
    actor: Actor,
    discrepancyId: string,
    input: { text: string; files: SentFile[] },
  ): Promise<AnswerResult>
  /** Staff resolve it with a message to the customer, who may then answer the document again. */
  resolve(
    actor: Actor,
    discrepancyId: string,
    input: { resolution: string; text: string; isConfirmed?: boolean },
  ): Promise<AnswerResult>
  /** The customer withdraws it. */
  withdraw(actor: Actor, discrepancyId: string): Promise<AnswerResult>
  /** A file that was sent: always to be served as an attachment. Records the download. */
  file(actor: Actor, uploadId: string): Promise<DocumentFile | null>
  /** The same to look at: pages around this one, from 1, as pictures. Records that it was looked at. */
  preview(actor: Actor, uploadId: string, page: number): Promise<UploadPreview | null>
  /** One page as a picture, to be shown in the browser. */
  previewPage(actor: Actor, uploadId: string, page: number): Promise<DocumentFile | null>
  /** Staff only: `open` first waits for us. */
  inbox(
    actor: Actor,
    filter: { status?: string; counterparty?: string },
    cursor: string | null,
  ): Promise<{
    rows: InboxRow[]
    nextCursor: string | null
    counts: { open: number; answered: number; resolved: number }
    /** A count beyond it stands for "more than this". */
    mostCounted: number
  } | null>
  discrepancy(actor: Actor, id: string): Promise<DiscrepancyView | null>
  /**
   * Its marked lines as a table, or with `pdf` the two-sided form with the customer's half filled. Records the download.
   * Null too where no line is marked.
   */
  discrepancyFile(
    actor: Actor,
    id: string,
    format: 'pdf' | 'xlsx' | 'csv',
  ): Promise<DocumentFile | null>
  /** The first few of each, of one counterparty. */
  summary(actor: Actor, counterpartyId: string): Promise<AnswersSummary | null>
}
