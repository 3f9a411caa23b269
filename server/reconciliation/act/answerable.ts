import type { Actor } from '../../identity/index.ts'
import type { ReconciliationLine } from '../../onec/port.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { Period } from '../period.ts'
import { toPeriod } from '../period-columns.ts'
import { readLines } from './edition.ts'
import { tenantOf } from './open-page.ts'

/** An act of reconciliation as the rooms that answer it need it. */
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
  /** 1C has told no other act of the same period since. */
  isNewest: boolean
}

/** Null: not this actor's, or no such act. */
export async function findReconciliationAct(
  prisma: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<AnswerableReconciliationAct | null> {
  if (!isUuid(id)) return null
  const act = await prisma.reconciliationAct.findFirst({
    where: { id, ...tenantOf(actor) },
    omit: { lines: true, supplier: true, customer: true },
  })
  if (!act) return null
  const { counterpartyId, periodFrom, periodTo, seenAt } = act
  const newer = await prisma.reconciliationAct.findFirst({
    where: { counterpartyId, periodFrom, periodTo, seenAt: { gt: seenAt }, id: { not: id } },
    select: { id: true },
  })
  const { currency, closingBalance, dataHash, lineCount, agreedAt, agreedById } = act
  return {
    id,
    counterpartyId,
    period: toPeriod(act),
    currency,
    closingBalance: closingBalance,
    dataHash,
    lineCount,
    agreedAt,
    agreedById,
    isNewest: newer === null,
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

/** Keeps the customer's word that the act is right. False: it was stored already, and stays whose it was. */
export async function recordAgreement(
  transaction: Transaction,
  { actId, actorId, at }: { actId: string; actorId: string; at: Date },
): Promise<boolean> {
  const { count } = await transaction.reconciliationAct.updateMany({
    where: { id: actId, agreedAt: null },
    data: { agreedAt: at, agreedById: actorId },
  })
  return count === 1
}
