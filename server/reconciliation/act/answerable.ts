import type { ReconciliationDocument } from '../../documents/index.ts'
import { type Reader, tenantOf } from '../../identity/index.ts'
import type { ReconciliationLine } from '../../onec/port.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { Period } from '../period.ts'
import { toPeriod } from '../period-columns.ts'
import { toDocument } from './document.ts'
import { readLines } from './edition.ts'
import { findNewerAct } from './newer-act.ts'

/** An act of reconciliation as the modules that answer it need it. */
export interface AnswerableReconciliationAct {
  id: string
  counterpartyId: string
  period: Period
  currency: string
  /** Kopecks; positive: the customer owes the supplier. */
  closingBalance: bigint
  /** An act never changes: another hash is another act. */
  dataHash: string
  lineCount: number
  agreedAt: Date | null
  agreedById: string | null
  /** A scan of the signed act waits for the supplier's look since then. */
  scanReceivedAt: Date | null
  /** When the supplier accepted such a scan. */
  signedAt: Date | null
  /** 1C has returned no other act of the same period since. */
  isNewest: boolean
}

/** Null: not this reader's, or no such act. */
export async function findReconciliationAct(
  prisma: PrismaClient | Transaction,
  reader: Reader,
  id: string,
): Promise<AnswerableReconciliationAct | null> {
  if (!isUuid(id)) return null
  const act = await prisma.reconciliationAct.findFirst({
    where: { id, ...tenantOf(reader) },
    omit: { lines: true, supplier: true, customer: true },
  })
  if (!act) return null
  const { counterpartyId, currency, closingBalance, dataHash, lineCount } = act
  const { agreedAt, agreedById, scanReceivedAt, signedAt } = act
  return {
    id,
    counterpartyId,
    period: toPeriod(act),
    currency,
    closingBalance,
    dataHash,
    lineCount,
    agreedAt,
    agreedById,
    scanReceivedAt,
    signedAt,
    isNewest: (await findNewerAct(prisma, act)) === null,
  }
}

/** All lines of an act that was found before. */
export async function readReconciliationLines(
  prisma: PrismaClient | Transaction,
  id: string,
): Promise<ReconciliationLine[]> {
  const act = await prisma.reconciliationAct.findUnique({ where: { id }, select: { lines: true } })
  return readLines(act?.lines)
}

/** The act as it is printed, found before. Null: it is gone. */
export async function readReconciliationDocument(
  prisma: PrismaClient | Transaction,
  id: string,
): Promise<ReconciliationDocument | null> {
  const act = await prisma.reconciliationAct.findUnique({ where: { id } })
  return act && toDocument(act)
}
