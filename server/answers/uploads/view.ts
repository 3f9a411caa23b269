import type { Prisma } from '../../platform/database/client/client.ts'
import type { NameOf } from '../people.ts'
import type { SignedScanView, UploadView } from '../views.ts'

/** Stored files only, oldest first. */
export const UPLOADS = {
  where: { storedAt: { not: null } },
  orderBy: [{ storedAt: 'asc' }, { id: 'asc' }],
} satisfies Prisma.UploadFindManyArgs

export type Uploaded = Prisma.UploadGetPayload<object>

export function viewUpload(upload: Uploaded, nameOf: NameOf): UploadView {
  const { id, fileName, bytes, pages, contentType, createdAt, uploadedById } = upload
  return { id, fileName, bytes, pages, contentType, at: createdAt, by: nameOf(uploadedById) }
}

/** A scan of a signed document. @param hash of the document as it is now */
export function viewScan(upload: Uploaded, nameOf: NameOf, hash: string): SignedScanView {
  const { scanStatus, scanDocumentHash, scanDecidedAt, scanReason } = upload
  return {
    ...viewUpload(upload, nameOf),
    // A row without a status is of a release before there was one: every scan counted.
    status: scanStatus ?? 'accepted',
    isOutdated: scanDocumentHash !== null && scanDocumentHash !== hash,
    decidedAt: scanDecidedAt,
    reason: scanReason,
  }
}
