import type { ReconciliationDocument, ReconciliationSide } from '../../documents/index.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { customerSide } from './customer-side.ts'
import { readStoredLines } from './stored-lines.ts'

/**
 * An act of reconciliation by the customer's own figures, as they have marked them in the discrepancy that is open.
 * Null: they have told none. What was resolved counts no more: it was explained to them, or mended in a newer edition.
 */
export async function readCustomerSide(
  prisma: PrismaClient,
  actId: string,
  act: ReconciliationDocument,
): Promise<ReconciliationSide | null> {
  const discrepancy = await prisma.discrepancy.findUnique({
    where: { openKey: actId },
    select: { lines: true },
  })
  const marked = readStoredLines(discrepancy?.lines)
  return marked.length === 0 ? null : customerSide(act, marked)
}
