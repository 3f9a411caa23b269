import type { Actor } from '../../identity/index.ts'
import { lockTextInTransaction, TEXT_LOCKS } from '../../platform/database/advisory-locks.ts'
import type { Prisma, UploadPurpose } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { StorageFailure } from '../../platform/storage/storage-failure.ts'
import type { Storage } from '../../platform/storage.ts'
import type { AnswersDeps } from '../deps.ts'
import type { AnswerResult } from '../views.ts'
import type { CheckedFile } from './check.ts'
import { EXTENSIONS } from './kinds.ts'

/** Of one counterparty, everything it ever sent. */
export const QUOTA_BYTES = 1024 ** 3
/** Of one counterparty in any 24 hours. */
export const QUOTA_FILES_A_DAY = 200
const DAY_MS = 86_400_000

/** A file being sent: it has a row and is in storage, but belongs to nothing yet. */
export interface PendingFile {
  id: string
  sha256: string
  fileName: string
  pages: number
}

interface Sending {
  counterpartyId: string
  purpose: UploadPurpose
  files: CheckedFile[]
}

/**
 * Puts files into storage, then lets `use` take them in its own transaction by `attachFiles`. What it did
 * not take is removed again; what a dying process leaves behind is swept.
 */
export async function withFiles(
  deps: AnswersDeps,
  actor: Actor,
  sending: Sending,
  use: (pending: PendingFile[]) => Promise<AnswerResult>,
): Promise<AnswerResult> {
  if (sending.files.length === 0) return use([])
  const reserved = await reserve(deps, actor, sending)
  const field = sending.purpose === 'signed_scan' ? 'file' : 'files'
  if (!reserved) {
    return { kind: 'faults', faults: [{ field, code: 'quota' }] }
  }
  try {
    for (const { storageKey, content } of reserved) await deps.storage.put(storageKey, content)
    return await use(reserved)
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error
    deps.log.error({ err: error }, 'no file is taken: the storage fails')
    return { kind: 'faults', faults: [{ field, code: 'not_stored' }] }
  } finally {
    await removeUnused(deps, reserved).catch((error) =>
      deps.log.error({ err: error }, 'unused uploads not removed'),
    )
  }
}

/** Makes the rows, so that they count. Null: the quota does not allow it. */
async function reserve(
  { database, clock }: AnswersDeps,
  actor: Actor,
  { counterpartyId, purpose, files }: Sending,
) {
  const now = clock.now()
  const rows = files.map((file) => ({ ...file, ...assignKeys(counterpartyId, file) }))
  return database.prisma.$transaction(async (transaction) => {
    // Sendings at one time must not each see the room that only one of them can have.
    await lockTextInTransaction(transaction, TEXT_LOCKS.uploadsOf(counterpartyId))
    const used = await transaction.upload.aggregate({
      where: { counterpartyId },
      _sum: { bytes: true },
    })
    const today = await transaction.upload.count({
      where: { counterpartyId, createdAt: { gt: new Date(now.getTime() - DAY_MS) } },
    })
    const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0)
    if ((used._sum.bytes ?? 0) + bytes > QUOTA_BYTES) return null
    if (today + files.length > QUOTA_FILES_A_DAY) return null
    await transaction.upload.createMany({
      data: rows.map(({ content, id, storageKey, sha256, contentType, pages, fileName }) => ({
        id,
        counterpartyId,
        purpose,
        storageKey,
        sha256,
        bytes: content.byteLength,
        contentType,
        pages,
        fileName,
        uploadedById: actor.userId,
        createdAt: now,
      })),
    })
    return rows
  })
}

/** A key of the portal's own: nothing that the sender gave is part of it. */
function assignKeys(counterpartyId: string, { contentType }: CheckedFile) {
  const id = crypto.randomUUID()
  return {
    id,
    storageKey: `uploads/${counterpartyId}/${crypto.randomUUID()}.${EXTENSIONS[contentType]}`,
  }
}

/** To what files are attached: a discrepancy, or a document as its signed scan. */
type Attachment = { counterpartyId: string } & (
  | { discrepancyId: string }
  | { completionActId: string }
  | { reconciliationActId: string }
)

/** Attaches the files that are not there yet; returns those. @param same which of the files there count as sent already */
export async function attachFiles(
  transaction: Transaction,
  pending: PendingFile[],
  attachment: Attachment,
  at: Date,
  same: Prisma.UploadWhereInput = {},
): Promise<PendingFile[]> {
  if (pending.length === 0) return []
  const sent = await transaction.upload.findMany({
    where: {
      ...attachment,
      ...same,
      storedAt: { not: null },
      sha256: { in: pending.map(({ sha256 }) => sha256) },
    },
    select: { sha256: true },
  })
  const known = new Set(sent.map(({ sha256 }) => sha256))
  // Two files of one millisecond would have no order.
  const { _max } = await transaction.upload.aggregate({
    where: attachment,
    _max: { storedAt: true },
  })
  const last = _max.storedAt
  const storedAt = last && last >= at ? new Date(last.getTime() + 1) : at
  const fresh = pending.filter(({ sha256 }) => !known.has(sha256))
  const { count } = await transaction.upload.updateMany({
    where: { id: { in: fresh.map(({ id }) => id) }, storedAt: null },
    data: { ...attachment, storedAt },
  })
  if (count !== fresh.length) throw new Error('an upload was swept away while it was being used')
  return fresh
}

async function removeUnused({ database, storage }: AnswersDeps, reserved: PendingFile[]) {
  const unused = await database.prisma.upload.findMany({
    where: { id: { in: reserved.map(({ id }) => id) }, storedAt: null },
    select: { id: true, storageKey: true },
  })
  await removeUploads({ prisma: database.prisma, storage }, unused)
}

/** The file first: a row without a file is found again, a file without a row is not. */
export async function removeUploads(
  { prisma, storage }: { prisma: PrismaClient; storage: Storage },
  uploads: { id: string; storageKey: string }[],
): Promise<void> {
  for (const { id, storageKey } of uploads) {
    await storage.delete(storageKey)
    await prisma.upload.deleteMany({ where: { id, storedAt: null } })
  }
}
