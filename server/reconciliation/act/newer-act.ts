import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

/**
 * The newest edition of the period that this one was replaced by; null: this one is the newest. An act never changes,
 * so other data for its period is another act.
 */
export async function findNewerAct(
  prisma: PrismaClient | Transaction,
  act: Pick<
    Prisma.ReconciliationActGetPayload<object>,
    'counterpartyId' | 'periodFrom' | 'periodTo' | 'replacedAt'
  >,
): Promise<{ id: string; edition: number } | null> {
  const { counterpartyId, periodFrom, periodTo, replacedAt } = act
  if (!replacedAt) return null
  return prisma.reconciliationAct.findFirst({
    where: { counterpartyId, periodFrom, periodTo, replacedAt: null },
    select: { id: true, edition: true },
  })
}
