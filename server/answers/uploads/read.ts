import type { DocumentFile } from '../../completion-acts/index.ts'
import { type Actor, recordAudit, tenantOf } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { AnswersDeps } from '../deps.ts'

/** A file as it was sent; null too when storage has lost it, or has another one in its place. Records the download. */
export async function readUpload(
  { database, storage, log }: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<DocumentFile | null> {
  if (!isUuid(id)) return null
  const upload = await database.prisma.upload.findFirst({
    where: { id, storedAt: { not: null }, ...tenantOf(actor) },
  })
  if (!upload) return null
  const content = await storage.get(upload.storageKey)
  if (!content || sha256(content) !== upload.sha256) {
    log.error({ upload: id }, content ? 'upload is not what was sent' : 'upload is gone')
    return null
  }
  await database.prisma.$transaction((transaction) =>
    recordAudit(transaction, {
      action: 'upload.downloaded',
      actorId: actor.userId,
      counterpartyId: upload.counterpartyId,
      subjectId: id,
      ip: actor.ip,
    }),
  )
  return { content, fileName: upload.fileName, contentType: upload.contentType }
}
