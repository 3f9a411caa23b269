import type { Clock } from '../clock.ts'
import type { MailFailure, MailKind, OutgoingMail } from '../database/client/client.ts'
import type { PrismaClient, Transaction } from '../database/connect.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Queue } from '../queue/queue.ts'
import type { Storage } from '../storage.ts'

export type MailEnd = { kind: 'sent' } | { kind: 'failed'; failure: MailFailure; words: string }

/** Told in the transaction that ends a letter; a letter that was sent may fail later, when it is sent back. */
export type OnMailEnded = (
  transaction: Transaction,
  mail: OutgoingMail,
  end: MailEnd,
) => Promise<void>

export interface MailDeps {
  prisma: PrismaClient
  queue: Queue
  storage: Storage
  clock: Pick<Clock, 'now'>
  log: Logger
  metrics: Metrics
  /** By `OutgoingMail.owner`. A letter without one concerns nobody but its reader. */
  owners: Readonly<Record<string, OnMailEnded>>
  /** Whose name stands beside the sender's address; empty: the address's own. */
  senderName(): Promise<string>
  /** Counts a letter against the hour's number. @returns 0: it may go now; else seconds until it may */
  takeTurn(kind: MailKind): Promise<number>
}
