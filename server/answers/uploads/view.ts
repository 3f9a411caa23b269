import type { Prisma } from '../../platform/database/client/client.ts'
import type { NameOf } from '../people.ts'
import type { UploadView } from '../views.ts'

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
