import type { Prisma, ScanStatus } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { type CustomersDocument, documentColumns } from '../document/answerable-document.ts'
import { SCAN_STATUS_CHANGES, type ScanCause } from './states.ts'

/** A file becomes the scan that waits for the supplier's look; one that waited before is replaced. */
export async function receiveScan(
  transaction: Transaction,
  document: CustomersDocument,
  uploadId: string,
  at: Date,
): Promise<void> {
  await endWaiting(transaction, document, 'replace', at)
  const { count } = await transaction.upload.updateMany({
    where: { id: uploadId, purpose: 'signed_scan', scanStatus: null },
    data: { scanStatus: SCAN_STATUS_CHANGES.receive.to, scanDocumentHash: document.hash },
  })
  if (count === 0) throw new Error('a file that was sent before became a scan again')
}

/** Staff's decision, or the setting's (`byId` null). @throws when the document was not locked */
export async function decideScanStatus(
  transaction: Transaction,
  { id }: { id: string },
  cause: Extract<ScanCause, 'accept' | 'return'>,
  { at, byId, reason = null }: { at: Date; byId: string | null; reason?: string | null },
): Promise<void> {
  const { count } = await transaction.upload.updateMany({
    where: { id, scanStatus: { in: before(cause) } },
    data: {
      scanStatus: SCAN_STATUS_CHANGES[cause].to,
      scanDecidedAt: at,
      scanDecidedById: byId,
      scanReason: reason,
    },
  })
  if (count === 0) throw new Error(`a scan that does not wait got: ${cause}`)
}

/** No scan of the document waits any more. Returns how many did. */
export async function endWaiting(
  transaction: Transaction,
  document: Pick<CustomersDocument, 'kind' | 'id' | 'counterpartyId'>,
  cause: Extract<ScanCause, 'replace' | 'withdraw'>,
  at: Date,
): Promise<number> {
  const where: Prisma.UploadWhereInput = {
    ...documentColumns(document),
    counterpartyId: document.counterpartyId,
    scanStatus: { in: before(cause) },
  }
  const { count } = await transaction.upload.updateMany({
    where,
    data: { scanStatus: SCAN_STATUS_CHANGES[cause].to, scanDecidedAt: at },
  })
  return count
}

function before(cause: Exclude<ScanCause, 'receive'>): ScanStatus[] {
  return [...SCAN_STATUS_CHANGES[cause].from]
}
