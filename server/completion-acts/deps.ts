import type { FormMarks, PaperCodes } from '../authenticity/index.ts'
import type { PaperSettings } from '../counterparties/index.ts'
import type { CompletionActsPort, StatusRule } from '../onec/port.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import type { Notifications } from '../platform/notifications.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { Storage } from '../platform/storage.ts'
import type { CompletionActsWatcher } from './sync/watcher.ts'

export interface PaperSources {
  /** What papers say of the supplier beyond its requisites. */
  paperSettings(): Promise<PaperSettings>
  codes: PaperCodes
  /** 1C's printed forms under a cover sheet of ours. */
  formMarks: Omit<FormMarks, 'close'>
  /** IANA name: of the base and of the times on papers. */
  timeZone: string
}

export interface CompletionActsDeps {
  database: Database
  queue: Queue
  notifications: Notifications
  storage: Storage
  /** Null when 1C, or its OData user, is not configured. */
  onec: CompletionActsPort | null
  /** The rules a configuration starts with, until staff set their own. */
  defaultRules: StatusRule[]
  clock: Clock
  log: Logger
  /** Where browsers reach the portal, for letters. */
  publicUrl: string
  /** Who else follows the acts; absent: nobody. */
  watcher?: CompletionActsWatcher
  /** The supplier as staff named it, for documents that do not tell their organisation. */
  supplier(): Promise<{ name: string; inn: string | null; kpp: string | null }>
  /** Where papers have their age, edition and code from; absent: they say nothing of these. */
  papers?: PaperSources
}
