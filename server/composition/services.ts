import type { ActLinksService } from '../act-links/index.ts'
import type { AnswersService } from '../answers/index.ts'
import type { AuthenticityService } from '../authenticity/index.ts'
import type { BackupService } from '../backup/index.ts'
import type { CardsService, OpenCard } from '../bitrix24-cards/index.ts'
import type { CompletionActsService } from '../completion-acts/index.ts'
import type { CounterpartiesService } from '../counterparties/index.ts'
import type {
  Bitrix24Intake,
  Bitrix24State,
  DealActsService,
  OnecHookService,
} from '../deal-acts/index.ts'
import type { DistributionService } from '../distribution/index.ts'
import type { EdiService } from '../edi/index.ts'
import type { HealthService } from '../health/index.ts'
import type {
  Actor,
  AuditService,
  IdentityService,
  InvitationBatchesService,
  InvitationsService,
  Locale,
  PeopleService,
} from '../identity/index.ts'
import type { LettersService } from '../letters/index.ts'
import type { JobCounts } from '../platform/queue/queue.ts'
import type { ReconciliationService } from '../reconciliation/index.ts'
import type { RetentionService } from '../retention/index.ts'

/** Where hooks hand in what other systems send. */
export interface Intakes {
  bitrix24: Bitrix24Intake
  onec: OnecHookService
}

export type { OpenCard }

/** What pages may ask for. */
export interface Services {
  identity: IdentityService
  invitations: InvitationsService
  invitationBatches: InvitationBatchesService
  people: PeopleService
  counterparties: CounterpartiesService
  reconciliation: ReconciliationService
  completionActs: CompletionActsService
  answers: AnswersService
  dealActs: DealActsService
  distribution: DistributionService
  cards: CardsService
  actLinks: ActLinksService
  edi: EdiService
  staff: StaffService
  audit: AuditService
  authenticity: AuthenticityService
  health: HealthService
  backup: BackupService
  letters: LettersService
  retention: RetentionService
}

export interface SystemState {
  onec: {
    configured: boolean
    sandbox: boolean
    state: 'closed' | 'open' | 'half-open'
    lastSuccessAt: Date | null
    lastFailure: { at: Date; text: string } | null
  }
  mail: { waiting: number; failed: number }
  bitrix24: Bitrix24State
  jobs: JobCounts[]
}

export interface SupplierSetting {
  name: string
  inn: string
  kpp: string
}

/** What papers print of the supplier beyond its requisites. */
export interface PaperSettingView {
  place: string
  address: string
  bank: string
  signatories: { position: string; name: string; basis: string }[]
}

export type StaffQueueKind =
  | 'problems'
  | 'discrepancies'
  | 'reconciliationScans'
  | 'actScans'
  | 'heldActs'
  | 'dealActs'
  | 'mappings'
  | 'outdated'
  | 'edi'
  | 'runs'
  | 'letters'

/** So many of a kind wait for a person. */
export interface StaffQueueEntry {
  kind: StaffQueueKind
  count: number
  /** Since when the one that waits longest does; null: not kept. */
  oldestAt: Date | null
}

/** What the accountant and the admin see. Null for everybody else. */
export interface StaffService {
  state(actor: Actor): Promise<SystemState | null>
  /** In the order of their urgency. */
  queue(actor: Actor): Promise<StaffQueueEntry[] | null>
  supplier(actor: Actor): Promise<SupplierSetting | null>
  /** Admin only. Faults by field; empty when saved. */
  saveSupplier(
    actor: Actor,
    setting: SupplierSetting,
  ): Promise<{ field: keyof SupplierSetting; code: 'missing' | 'invalid' }[] | null>
  papers(actor: Actor): Promise<PaperSettingView | null>
  /** Admin only. */
  savePapers(actor: Actor, setting: PaperSettingView): Promise<'saved' | 'long' | 'unnamed' | null>
}

/** What every loader and action receives. */
export interface PageContext {
  services: Services
  actor: Actor | null
  /** The reader's language: the person's, else the cookie's or the browser's, else the default. */
  locale: Locale
  /** Of inline scripts, per answer. */
  nonce: string
  origin: { ip: string; userAgent: string }
  /** Of the reader: times are shown in it. */
  timeZone: string
  /** Of the base and of all dates. */
  portalTimeZone: string
  /** Demo accounts to print on the sign-in page; empty without the sandbox. */
  sandbox: SandboxInfo | null
  publicUrl: string
  /** The tab of Bitrix24 that the page stands in; null: it is a page of its own. */
  card: OpenCard | null
  /** The request's `Cookie` header. */
  cookieHeader: string
  /** Names this request in the log; shown when something fails unexpectedly. */
  requestId: string
  /** Writes an unforeseen error into the log. */
  reportError(error: unknown): void
}

export interface SandboxInfo {
  accounts: { email: string; password: string; who: string }[]
  onecConsoleUrl: string
  bitrix24ConsoleUrl: string
  ediConsoleUrl: string
  mailboxUrl: string
}
