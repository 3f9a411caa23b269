import type { PrismaClient } from '../../platform/database/connect.ts'
import { readParty } from './edition.ts'

/** The parties of an act as its papers name them. Null: there is no such act any more. Not for pages of people. */
export async function readReconciliationNames(
  prisma: PrismaClient,
  actId: string,
): Promise<{ supplier: string; customer: string } | null> {
  const act = await prisma.reconciliationAct.findUnique({
    where: { id: actId },
    select: { supplier: true, customer: true },
  })
  return act && { supplier: readParty(act.supplier).name, customer: readParty(act.customer).name }
}
