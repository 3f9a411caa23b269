import type { FormMarks, PaperCodes } from '../authenticity/index.ts'
import type { PaperSettings } from '../counterparties/index.ts'
import type { ReconciliationDocument, ReconciliationSide } from '../documents/index.ts'
import type { CompletionActsPort, Deviation, OnecPort, Party } from '../onec/port.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Notifications } from '../platform/notifications.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { Limiter } from '../platform/rate-limit.ts'
import type { Storage } from '../platform/storage.ts'
import type { PrintedForms } from './printed-form/printed-forms.ts'
import type { PartyView } from './views.ts'

export interface ReconciliationDeps {
  database: Database
  queue: Queue
  notifications: Notifications
  storage: Storage
  /** Null when no 1C is configured. */
  onec: OnecPort | null
  /** 1C's completion acts, asked by key; null or absent: they are not read. */
  completionActs?: Pick<CompletionActsPort, 'findHeaders'> | null
  clock: Clock
  log: Logger
  metrics: Metrics
  publicUrl: string
  /** IANA name: of those who have chosen none. */
  timeZone: string
  /** The supplier as staff named it, for bases that do not return their organisation; empty: nobody has. */
  supplier(): Promise<PartyView>
  /** The same, filled from 1C first where staff have named none. @param told the organisation of an answer */
  fillSupplier(told: Party | null): Promise<PartyView>
  /** What papers say of the supplier beyond its requisites. */
  paperSettings(): Promise<PaperSettings>
  /** The act by the customer's own figures, while they disagree; null: they have told none. */
  customerSide(actId: string, act: ReconciliationDocument): Promise<ReconciliationSide | null>
  codes: Pick<PaperCodes, 'issue'>
  formMarks: Omit<FormMarks, 'close'>
  /** `balance`: how often a customer may ask for it anew. */
  limits: { minute: Limiter; day: Limiter; balance: Limiter }
  /** 1C's printed forms, held against the acts they came with. */
  forms: PrintedForms
  /** When this process last wrote down what 1C's module does differently. */
  seenDeviations: Map<Deviation, Date>
}
