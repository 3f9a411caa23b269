import type { FormMarkable } from '../authenticity/index.ts'
import type { CompletionActState } from '../completion-acts/index.ts'
import type { CounterpartySummary } from '../identity/index.ts'
import type { ChangeNotice, EarlierAgreement, PeriodBreak } from './changes/views.ts'
import type { Period, PeriodFault } from './period.ts'

// Throughout: dates are calendar dates `YYYY-MM-DD` in the base's time zone; amounts are kopecks;
// a positive balance means that the customer owes the supplier.
export type { Period }

export interface FailureView {
  /** What the reader should know and do, in the reader's language. */
  text: string
  code: string
}

export type RequestResult =
  | { kind: 'act'; actId: string; cut: boolean }
  /** 1C is still working, or the request waits: the page under this id shows progress. */
  | { kind: 'under_way'; requestId: string; cut: boolean }
  | { kind: 'faults'; faults: PeriodFault[] }
  | { kind: 'throttled'; limit: 'minute' | 'day'; retryAfterSeconds: number }
  | { kind: 'not_found' }

export interface RequestInput {
  counterpartyId: string
  preset?: string
  from?: string
  to?: string
}

/** One row under the request form. */
export interface ReconciliationRow {
  /** Goes to /reconciliation/:id. */
  id: string
  period: Period
  state:
    | 'ready'
    | 'agreed'
    | 'scan_received'
    | 'signed'
    /** Agreed to in an edition whose data have changed since. */
    | 'outdated'
    | 'under_way'
    | 'waiting'
    | 'checking'
    | 'failed'
  /** Null until there is an act. */
  closingBalance: bigint | null
  currency: string
  at: Date
  failure: FailureView | null
  /** Of the newest edition, from 1; null until there is an act. */
  edition: number | null
  /** Editions of the period that this one replaced, the newest first. */
  older: OlderEdition[]
}

export interface OlderEdition {
  id: string
  edition: number
  state: ReconciliationRow['state']
  closingBalance: bigint
  currency: string
  replacedAt: Date
}

export interface PartyView {
  name: string
  inn: string | null
  kpp: string | null
}

export interface ReconciliationLineView {
  date: string
  document: string
  debit: bigint
  credit: bigint
  /** Balance after the line. */
  balance: bigint
  /** Of the act, from 1. */
  number: number
  /** The completion act that the line is of, where the reader may open it. */
  completionAct?: { id: string; state: CompletionActState }
  /** Of the document, where the act as a whole has none and 1C named it. */
  contract?: { name: string | null; number: string | null; date: string | null }
}

export type LinesSide = 'debit' | 'credit'

/** What is looked for among an act's lines: words or a sum, or one side. */
export interface LinesSearch {
  q: string
  side: LinesSide | ''
}

/** What of an act's lines was found; the sums are of all of it. */
export interface LinesFound extends LinesSearch {
  count: number
  debit: bigint
  credit: bigint
}

/** A completion act that the lines of an act of reconciliation do not agree with. */
export interface ActsDifferenceView {
  kind: 'act_missing' | 'act_withdrawn' | 'signs_reversed'
  /** Goes to /acts/:id. */
  actId: string
  /** As 1C prints it. */
  number: string
  date: string
  /** Kopecks. */
  total: bigint
  /** Of the act of reconciliation, from 1; null: it has none. */
  line: number | null
}

export interface ReconciliationActView {
  id: string
  counterparty: CounterpartySummary
  supplier: PartyView
  customer: PartyView
  contract: string | null
  currency: string
  period: Period
  openingBalance: bigint
  debit: bigint
  credit: bigint
  closingBalance: bigint
  lineCount: number
  /** One page of lines; `pages` > 1 only for long acts. */
  lines: ReconciliationLineView[]
  page: number
  pages: number
  /** The lines shown are those found, not all; null: nothing was looked for. */
  found: LinesFound | null
  /** Of all lines, each month with the page where it begins; empty for a short act. */
  months: { month: string; page: number }[]
  /** Balance before the first line of this page. */
  broughtForward: bigint
  /** Who is owed the closing balance; null: nothing is owed. */
  inFavourOf: 'supplier' | 'customer' | null
  /** «На 31.03.2024 задолженность ООО … — 12 000,00 ₽», in the reader's language. */
  sentence: string
  /** The printed form's closing statement with the amount in words. */
  statement: string
  /** When 1C last returned exactly this. */
  seenAt: Date
  hasOnecPdf: boolean
  /** Whether 1C's form stands under our cover sheet, or why not; null: nobody wants that, or there is no form. */
  formMark: FormMarkable | null
  /** 1C's printed forms of the act, the newest first, for staff; empty for customers. */
  onecForms: OnecFormView[]
  agreed: { at: Date; by: string } | null
  /** From 1 within its period. */
  edition: number
  /** A newer act of the same period, when there is one; since when, and which edition it is. */
  newerId: string | null
  replaced: { at: Date; latestEdition: number } | null
  /** Null: the customer has seen this, or an earlier edition that says the same. */
  changes: ChangeNotice | null
  earlierAgreement: EarlierAgreement | null
  /** With periods that touch this one. */
  breaks: PeriodBreak[]
  /** For staff: what the completion acts of the period say against it. */
  actsDifferences: ActsDifferenceView[]
}

/** A printed form that 1C sent: `set_aside` is another party's or says another balance. */
export interface OnecFormView {
  id: string
  receivedAt: Date
  state: 'given' | 'replaced' | 'set_aside' | 'unread'
}

/** A request that has no act yet, or will not have one. */
export interface RequestView {
  id: string
  counterparty: CounterpartySummary
  period: Period
  /** `held`: 1C gave an act, and staff have to confirm something of it first. */
  state: 'running' | 'waiting' | 'held' | 'refused' | 'failed'
  createdAt: Date
  nextAttemptAt: Date | null
  failure: FailureView | null
  /** The last proved act of the same period, if any: the last good copy. */
  lastGood: { id: string; seenAt: Date } | null
}

export type ReconciliationPage =
  | { kind: 'act'; act: ReconciliationActView }
  | { kind: 'request'; request: RequestView }
  | { kind: 'moved'; actId: string }

export interface ReconciliationFileView {
  content: Uint8Array
  fileName: string
  contentType: string
}

/** `nobody`: no person of the customer is invited yet, or none wants letters; `outdated`: 1C has given a newer act. */
export type SendResult =
  | { kind: 'sent'; people: number }
  | { kind: 'not_found' | 'nobody' | 'outdated' }

export interface BalanceView {
  currency: string
  /** Oldest first; the last is today. */
  months: { month: string; closing: bigint }[]
  asOf: string | null
  takenAt: Date | null
  /** Set while 1C is being asked and nothing, or only something old, is known. */
  refreshing: boolean
  failure: FailureView | null
}

/** One of a person's companies: what is owed, as last known. */
export interface CompanyBalance {
  id: string
  name: string
  inn: string | null
  currency: string
  /** Null: not known yet. */
  closing: bigint | null
  takenAt: Date | null
  /** 1C is being asked. */
  refreshing: boolean
}

export type RefreshResult = { kind: 'asked' } | { kind: 'throttled'; retryAfterSeconds: number }

export interface HomeView {
  balance: BalanceView
  latest: ReconciliationRow[]
}

export interface ProblemView {
  id: string
  counterparty: CounterpartySummary
  period: Period
  state: 'waiting' | 'held' | 'refused' | 'failed'
  createdAt: Date
  attempts: number
  requestedBy: string | null
  failure: FailureView
  /** Figures as 1C sent and as they should be, label -> text, in the reader's language. */
  figures: { label: string; value: string }[]
  /** What staff have to confirm, each by itself; empty unless `held`. */
  holds: HoldView[]
}

export interface HoldView {
  /** Names it in a form. */
  name: string
  text: string
  figures: { label: string; value: string }[]
}

/** Something that staff have confirmed of 1C's answers. */
export interface ConfirmationView {
  id: string
  text: string
  figures: { label: string; value: string }[]
  confirmedAt: Date
  confirmedBy: string
}

/** What the module of 1C writes otherwise than the contract, and what staff have said of its answers. */
export interface OnecAnswersView {
  /** The latest first. `text` in the reader's language; `example`: whose act it was seen in last. */
  deviations: {
    kind: string
    text: string
    firstSeenAt: Date
    lastSeenAt: Date
    example: string
  }[]
  /** ISO 4217 of what the base calls «у.е.»; null: not set. */
  unitCurrency: string | null
  /** What it can be set to. */
  unitCurrencies: string[]
}
