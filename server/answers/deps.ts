import type { ReconciliationDocument } from '../documents/index.ts'
import type { Antivirus } from '../platform/antivirus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Transaction } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { Limiter } from '../platform/rate-limit.ts'
import type { Storage } from '../platform/storage.ts'
import type { CustomersAnswer } from './views.ts'

export interface AnswersDeps {
  database: Database
  queue: Queue
  storage: Storage
  clock: Clock
  log: Logger
  publicUrl: string
  /** Called with each answer to a completion act, in the transaction that stores it. */
  onAnswer?: (transaction: Transaction, answered: CustomersAnswer) => Promise<void>
  /** An act of reconciliation as its papers print it; absent: bare, without age, edition and code. */
  readPaper?: (actId: string) => Promise<ReconciliationDocument | null>
  /** Null: no antivirus is configured, files are taken without it. */
  antivirus: Antivirus | null
  /**
   * By person, of customers only: `messages` counts refusals, discrepancies and replies, `files` each sending of
   * files. To accept is not counted: at the month's end one person accepts a hundred acts in a row.
   */
  limits: { messages: Limiter; files: Limiter }
}
