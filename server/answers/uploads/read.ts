import type { DocumentFile } from '../../completion-acts/index.ts'
import { type Actor, recordAudit, tenantOf } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Upload } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { AnswersDeps } from '../deps.ts'

export type StoredUpload = Upload

/** Null: not this actor's, or no such file. */
export async function findUpload(
  { database }: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<StoredUpload | null> {
  if (!isUuid(id)) return null
  return database.prisma.upload.findFirst({
    where: { id, storedAt: { not: null }, ...tenantOf(actor) },
  })
}

/** Null: storage has lost it, or has another one in its place. */
export async function readContent(
  { storage, log }: AnswersDeps,
  upload: StoredUpload,
): Promise<Uint8Array | null> {
  const content = await storage.get(upload.storageKey)
  if (content && sha256(content) === upload.sha256) return content
  log.error({ upload: upload.id }, content ? 'upload is not what was sent' : 'upload is gone')
  return null
}

/** A file as it was sent; null as `findUpload` and `readContent` say. Records the download. */
export async function readUpload(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<DocumentFile | null> {
  const upload = await findUpload(deps, actor, id)
  const content = upload && (await readContent(deps, upload))
  if (!content) return null
  await deps.database.prisma.$transaction((transaction) =>
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
