import { type Actor, isStaff } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DealActsDeps } from '../deps.ts'

/** How many of them staff see. */
const MAX_SHOWN = 50

export interface FileRow {
  id: string
  serial: number
  createdAt: Date
  actCount: number
  fileName: string
}

/** Files that were made, the newest first. Null: not for customers. */
export async function listFiles(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
): Promise<FileRow[] | null> {
  if (!isStaff(actor)) return null
  return database.prisma.enterpriseDataFile.findMany({
    orderBy: { serial: 'desc' },
    take: MAX_SHOWN,
    select: { id: true, serial: true, createdAt: true, actCount: true, fileName: true },
  })
}

/** A file as it was made, byte for byte. Null: not this actor's business, or no such file. */
export async function openFile(
  { database, storage }: Pick<DealActsDeps, 'database' | 'storage'>,
  actor: Actor,
  id: string,
): Promise<{ fileName: string; content: Uint8Array; contentType: string } | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const row = await database.prisma.enterpriseDataFile.findUnique({ where: { id } })
  if (!row) return null
  const content = await storage.get(row.storageKey)
  if (!content) return null
  if (sha256(content) !== row.sha256) {
    throw new Error(`The stored file ${row.fileName} is not what it was`)
  }
  return { fileName: row.fileName, content, contentType: 'application/xml' }
}
