import { recordAudit } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { annulSignature } from '../../reconciliation/index.ts'
import { lockDocument } from '../document/answerable-document.ts'

/** Both annulled what they had signed through electronic exchange; a scan that was accepted stands by itself. */
export async function annulReceivedSignature(
  transaction: Transaction,
  { actId, counterpartyId }: { actId: string; counterpartyId: string },
): Promise<void> {
  await lockDocument(transaction, { kind: 'reconciliation', id: actId })
  const accepted = await transaction.upload.count({
    where: { reconciliationActId: actId, counterpartyId, scanStatus: 'accepted' },
  })
  if (accepted > 0) return
  await annulSignature(transaction, actId)
  await recordAudit(transaction, {
    action: 'edi.signature_annulled',
    counterpartyId,
    subjectId: actId,
  })
}
