import type { CheckGroup } from './checks/check.ts'
import type { Clock } from './clock.ts'
import type { Sealer } from './crypto/sealer.ts'
import type { Database, Transaction } from './database/connect.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Notifications } from './notifications.ts'
import type { Queue } from './queue/queue.ts'
import type { Workers } from './queue/workers.ts'
import type { Limiter } from './rate-limit.ts'
import type { Storage } from './storage.ts'

/** What every module stands on. Nothing here knows what the portal is for. */
export interface Platform {
  database: Database
  queue: Queue
  notifications: Notifications
  workers: Workers
  storage: Storage
  /** Seals secrets before they are stored. */
  sealer: Sealer
  clock: Clock
  log: Logger
  metrics: Metrics
  /** Where browsers reach the portal, without a slash at the end. */
  publicUrl: string
  /** Browsers come over https: cookies are marked Secure. */
  isHttps: boolean
  /** IANA name. */
  timeZone: string
  /** Of those who have chosen none. */
  locale: 'ru' | 'en'
  /** Counts over all processes. @param seconds in which `points` may be taken under one key */
  limiter(name: string, points: number, seconds: number): Limiter
}

/** What somebody decides who lets the portal go on after a restore. */
export interface RestoreChoice {
  /** False: letters that waited when the backup was taken are not sent. */
  sendsLetters: boolean
}

/** What a module is to the process, whatever it does. Absent: it has nothing of the kind. */
export interface Module {
  /** Takes jobs and schedules; called only in a process that runs them. */
  work?(): Promise<void>
  /** Removes what has expired; called hourly. */
  sweep?(now: Date): Promise<void>
  /** Brings figures that stand in the database up to date before they are read. */
  measure?(): Promise<void>
  /**
   * What should be true of what the module stands on: for the doctor and the page of health.
   * @param closing ends with the run: where a check keeps something open, it is deferred there
   */
  checks?(closing: AsyncDisposableStack): readonly CheckGroup[]
  /**
   * Settles work that may have been done already in the time between a backup and its restore, before anything of it
   * goes on. In the transaction that lets the portal go on.
   */
  afterRestore?(transaction: Transaction, choice: RestoreChoice): Promise<void>
  /** Ends what is under way at its next step. */
  stop?(): void
  /** Waits for calls under way. */
  drain?(): Promise<void>
  /** Ends threads and connections. */
  close?(): Promise<void>
}
