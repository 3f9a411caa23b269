import type { PrismaClient } from '../../platform/database/connect.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { toPrintedDocument, WITH_CONTENT } from './printed-document.ts'

/** The parties of an act as its papers name them. Null: there is no such act any more. Not for pages of people. */
export async function readCompletionActNames(
  prisma: PrismaClient,
  actId: string,
  supplierOf: CompletionActsDeps['supplier'],
): Promise<{ supplier: string; customer: string } | null> {
  const [act, own] = await Promise.all([
    prisma.completionAct.findUnique({ where: { id: actId }, include: WITH_CONTENT }),
    supplierOf(),
  ])
  if (!act) return null
  const { supplier, customer } = toPrintedDocument(act, own)
  return { supplier: supplier.name, customer: customer.name }
}
