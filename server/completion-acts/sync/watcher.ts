import type { CalendarDate, CompletionActStatus, DocumentRef } from '../../onec/port.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

/** How an act of 1C stands now, as the rules have it, and what the document says of itself. */
export interface ActStatusReport {
  /** The portal's id. */
  id: string
  set: string
  ref: string
  status: CompletionActStatus
  /** 1C's own text where it has one, else the rule's. */
  reason: string | null
  number: string
  date: CalendarDate
  /** Kopecks with VAT. */
  total: bigint
  dataVersion: string
  /**
   * False: nobody is to act on the status yet. The document's figures do not add up, or what else 1C says of it is
   * still to be read.
   */
  isSettled: boolean
}

/** A module that follows the changes of acts; this one does not know which. */
export interface CompletionActsWatcher {
  /**
   * Acts that were read for the first time, or of which anything has changed. Part of the transaction that
   * writes it: both are stored or neither. Each row is locked by the transaction.
   */
  onActsChanged(transaction: Transaction, standings: readonly ActStatusReport[]): Promise<void>
  /** Acts on whose decision somebody waits: signals of these are asked for at every reading. */
  listAwaited(prisma: PrismaClient): Promise<DocumentRef[]>
}
