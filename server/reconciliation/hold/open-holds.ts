import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { isOfSupplier } from '../failures.ts'
import { type Hold, nameOfHold } from './hold.ts'

/** Those of the holds that nobody has confirmed. What was confirmed of the supplier holds for every counterparty. */
export async function findOpenHolds(
  prisma: PrismaClient | Transaction,
  counterpartyId: string,
  holds: readonly Hold[],
): Promise<Hold[]> {
  if (holds.length === 0) return []
  const confirmed = await prisma.reconciliationConfirmation.findMany({
    where: {
      OR: holds.map(({ reason, key }) => ({
        reason,
        key,
        ...(!isOfSupplier(reason) && { counterpartyId }),
      })),
    },
    select: { reason: true, key: true },
  })
  const names = new Set(confirmed.map(({ reason, key }) => `${reason}:${key}`))
  return holds.filter((hold) => !names.has(nameOfHold(hold)))
}
