import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { findNewerAct } from '../../reconciliation/index.ts'
import type { DiscrepancyWithDocument } from './describe-document.ts'

/**
 * Whether the document has changed in 1C since its discrepancy was last written to. An act of reconciliation never
 * changes: what changed is that 1C returned another one for its period.
 */
export async function isDocumentChanged(
  prisma: PrismaClient | Transaction,
  {
    completionAct,
    reconciliationAct,
    documentHash,
  }: Pick<DiscrepancyWithDocument, 'completionAct' | 'reconciliationAct' | 'documentHash'>,
): Promise<boolean> {
  if (completionAct) return completionAct.contentHash !== documentHash
  return reconciliationAct !== null && (await findNewerAct(prisma, reconciliationAct)) !== null
}
