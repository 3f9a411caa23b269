import type { DocumentFile } from '../completion-acts/index.ts'
import type { Actor } from '../identity/index.ts'
import type { MemoryProblems } from './changes/views.ts'
import type { Period, PeriodPreset, ReportingPreset } from './period.ts'
import type { RegisterFilter, RegisterPage, SentChosen } from './register/views.ts'
import type {
  CompanyBalance,
  ConfirmationView,
  HomeView,
  OnecAnswersView,
  ProblemView,
  ReconciliationFileView,
  ReconciliationPage,
  ReconciliationRow,
  RefreshResult,
  RequestInput,
  RequestResult,
  SendResult,
} from './views.ts'

/** Asking for, proving, keeping and giving out acts of reconciliation. Null: not this actor's, or no such thing. */
export interface ReconciliationService {
  /**
   * The presets with their dates as of today, `since-agreed` only when there is an agreed act; then the periods of
   * reports of this year and the last that have begun, each year in its order.
   */
  presets(
    actor: Actor,
    counterpartyId: string,
  ): Promise<{ preset: PeriodPreset | ReportingPreset; period: Period }[]>
  /** Asks 1C, or joins an equal request under way; waits up to three seconds for the end. */
  request(actor: Actor, input: RequestInput): Promise<RequestResult>
  list(
    actor: Actor,
    counterpartyId: string,
    cursor: string | null,
  ): Promise<{ rows: ReconciliationRow[]; nextCursor: string | null } | null>
  /** @param search words, a sum or a side: the lines are then those found, and `page` is of them */
  open(
    actor: Actor,
    id: string,
    page: number,
    search?: { q?: string; side?: string },
  ): Promise<ReconciliationPage | null>
  /** Resolves when the request has moved on, or at the time-out. */
  waitForChange(
    actor: Actor,
    requestId: string,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<'changed' | 'same' | null>
  /**
   * `pdf` is 1C's newest form that fits the act, under a cover sheet where staff want it, else ours; `form: 'own'` asks
   * for ours, `onec` for 1C's as it came, `received` for one of 1C's forms by its id, staff only. Records the download.
   */
  file(
    actor: Actor,
    actId: string,
    format: 'pdf' | 'xlsx' | 'csv',
    options: { form?: 'own' | 'onec'; received?: string; preview?: boolean },
  ): Promise<ReconciliationFileView | null>
  /** Staff only; null for others. */
  memoryProblems(actor: Actor): Promise<MemoryProblems | null>
  /** The customer has seen what is different in this edition. */
  acknowledgeChanges(actor: Actor, actId: string): Promise<boolean>
  /** Staff and managers: a letter about the act to everybody who works for the customer. Recorded. */
  sendToCustomer(actor: Actor, actId: string): Promise<SendResult>
  home(actor: Actor, counterpartyId: string): Promise<HomeView | null>
  /** Of all companies of a customer's person, by name; empty for staff. */
  balances(actor: Actor): Promise<CompanyBalance[]>
  /** Asks 1C for the balance now, at most three times a minute, and waits up to two seconds for it. */
  refreshHome(actor: Actor, counterpartyId: string): Promise<RefreshResult | null>
  /** The acts of all counterparties, for staff; the newest asked for first. Null for others. */
  register(
    actor: Actor,
    filter: Partial<RegisterFilter>,
    cursor: string | null,
  ): Promise<RegisterPage | null>
  /**
   * The same as a table for a spreadsheet; recorded. Null for others; `too_many`: the filter lets more through than a
   * file takes.
   */
  registerFile(
    actor: Actor,
    filter: Partial<RegisterFilter>,
    format: 'csv' | 'xlsx',
  ): Promise<DocumentFile | { kind: 'too_many'; max: number } | null>
  /** Writes to the customers of acts that staff chose in the register. Null for others. */
  sendChosen(
    actor: Actor,
    actIds: readonly string[],
    options: { onlySilent: boolean },
  ): Promise<SentChosen | null>
  /** Staff only; null for others. */
  problems(actor: Actor): Promise<ProblemView[] | null>
  /** Staff ask 1C again for a refused or failed request. */
  retryProblem(actor: Actor, requestId: string): Promise<boolean>
  resolveProblem(actor: Actor, requestId: string): Promise<boolean>
  /** Staff confirm what a request is held for; remembered, and the request goes on by itself. Recorded. */
  confirmHold(actor: Actor, requestId: string, hold: string): Promise<boolean>
  /** Staff say that what is held is not this customer's. Recorded. */
  dismissHeld(actor: Actor, requestId: string): Promise<boolean>
  /** Staff only; null for others. */
  confirmations(actor: Actor, counterpartyId: string): Promise<ConfirmationView[] | null>
  /** Whether acts that differ from the completion acts of their period wait for staff. Null: not staff. */
  actsCheckSetting(actor: Actor): Promise<{ holds: boolean; isChecked: boolean } | null>
  /** Admin only. False: not allowed. */
  saveActsCheckSetting(actor: Actor, setting: { holds: boolean }): Promise<boolean>
  /** Whether letters about a ready act carry its PDF. Null for customers. */
  lettersSetting(actor: Actor): Promise<{ withPdf: boolean } | null>
  /** Admin only. False: not allowed. */
  saveLettersSetting(actor: Actor, setting: { withPdf: boolean }): Promise<boolean>
  /** Staff take a confirmation back. Recorded. */
  withdrawConfirmation(actor: Actor, id: string): Promise<boolean>
  /** Staff only; null for others. */
  onecAnswers(actor: Actor): Promise<OnecAnswersView | null>
  /** Admin only; null for others. True: it was on the list, and admins will be told when it comes again. */
  forgetDeviation(actor: Actor, kind: string): Promise<boolean | null>
  /** Admin only; null for others. Empty: «у.е.» is not understood. */
  saveUnitCurrency(actor: Actor, currency: string): Promise<'saved' | 'invalid' | null>
}
