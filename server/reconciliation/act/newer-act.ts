import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

/**
 * The id of the latest act that 1C returned for the same period after this one; null: this one is the newest.
 * An act never changes, so other data for its period is another act.
 */
export async function findNewerAct(
  prisma: PrismaClient | Transaction,
  act: Pick<
    Prisma.ReconciliationActGetPayload<object>,
    'counterpartyId' | 'periodFrom' | 'periodTo' | 'seenAt'
  >,
): Promise<string | null> {
  const { counterpartyId, periodFrom, periodTo, seenAt } = act
  const newer = await prisma.reconciliationAct.findFirst({
    where: { counterpartyId, periodFrom, periodTo, seenAt: { gt: seenAt } },
    orderBy: { seenAt: 'desc' },
    select: { id: true },
  })
  return newer?.id ?? null
}
