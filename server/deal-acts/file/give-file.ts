import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { EnterpriseDataFile } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DealActsDeps } from '../deps.ts'
import type { GivenFile } from '../views/files.ts'

/** A browser that asks twice for one press of the same person. */
const SAME_PRESS_MS = 10_000

/**
 * Gives a file out as it was made, byte for byte, and takes note of it. 1C overwrites a document that it loads
 * again and takes its posting back, so what was given out, or lies in the folder, is given only to whoever confirms.
 * @param isConfirmed they know that it was given out before
 * @returns null: not this actor's business, or no such file
 */
export async function giveFile(
  { database, storage, clock }: Pick<DealActsDeps, 'database' | 'storage' | 'clock'>,
  actor: Actor,
  id: string,
  isConfirmed: boolean,
): Promise<GivenFile | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const found = await database.prisma.enterpriseDataFile.findUnique({ where: { id } })
  const content = found && (await storage.get(found.storageKey))
  if (!found || !content) return null
  if (sha256(content) !== found.sha256) {
    throw new Error(`The stored file ${found.fileName} is not what it was`)
  }
  const isGiven = await database.prisma.$transaction(async (transaction) => {
    // Of two people at once one is the second.
    await transaction.$queryRaw`SELECT id FROM enterprise_data_files WHERE id = ${id}::uuid FOR UPDATE`
    const file = await transaction.enterpriseDataFile.findUniqueOrThrow({ where: { id } })
    const now = clock.now()
    if (isSamePress(file, actor, now)) return true
    if (wasGiven(file) && !isConfirmed) return false
    await transaction.enterpriseDataFile.update({
      where: { id },
      data: { givenAt: now, givenById: actor.userId, givenTimes: { increment: 1 } },
    })
    await recordAudit(transaction, {
      action: 'deal_act.file_given',
      actorId: actor.userId,
      subjectId: id,
      ip: actor.ip,
      details: { fileName: file.fileName, times: file.givenTimes + 1 },
    })
    return true
  })
  if (!isGiven) return { kind: 'again' }
  return { kind: 'file', fileName: found.fileName, content, contentType: 'application/xml' }
}

function wasGiven({ givenAt, placedAt }: EnterpriseDataFile): boolean {
  return givenAt !== null || placedAt !== null
}

function isSamePress(file: EnterpriseDataFile, { userId }: Actor, now: Date): boolean {
  if (file.givenAt === null || file.givenById !== userId) return false
  return now.getTime() - file.givenAt.getTime() < SAME_PRESS_MS
}
