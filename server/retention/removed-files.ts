import type { PrismaClient } from '../platform/database/connect.ts'
import type { Storage } from '../platform/storage.ts'
import { FILE_COLUMNS } from './file-columns.ts'

const AT_ONCE = 200

/**
 * Removes files whose rows are gone and whose time has come, where nothing refers to them any more: the same form may
 * belong to another edition, a letter or a run. One that is referred to again while it is being removed is put back.
 * @returns how many files
 */
export async function removeFiles(
  { prisma, storage }: { prisma: PrismaClient; storage: Storage },
  now: Date,
  over: AbortSignal,
): Promise<number> {
  let removed = 0
  while (!over.aborted) {
    const due = await prisma.removedFile.findMany({
      where: { removableAt: { lt: now } },
      orderBy: { removableAt: 'asc' },
      take: AT_ONCE,
    })
    if (due.length === 0) break
    const keys = due.map(({ storageKey }) => storageKey)
    const inUse = await findReferred(prisma, keys)
    for (const key of keys) {
      if (inUse.has(key)) continue
      const content = await storage.get(key)
      if (!content) continue
      await storage.delete(key)
      if ((await findReferred(prisma, [key])).has(key)) await storage.put(key, content)
      else removed += 1
    }
    await prisma.removedFile.deleteMany({ where: { storageKey: { in: keys } } })
  }
  return removed
}

/** A query with one parameter, the keys: which of them rows name. A letter that has gone out needs its files no more. */
const REFERRED = [
  ...FILE_COLUMNS.map(
    ({ table, key }) => `SELECT ${key} AS key FROM ${table} WHERE ${key} = ANY($1::text[])`,
  ),
  `SELECT file ->> 'storageKey' FROM outgoing_mail, jsonb_array_elements(attachments) AS file
   WHERE status IN ('queued', 'sending') AND file ->> 'storageKey' = ANY($1::text[])`,
].join(' UNION ')

async function findReferred(prisma: PrismaClient, keys: string[]): Promise<Set<string>> {
  const rows = await prisma.$queryRawUnsafe<{ key: string }[]>(REFERRED, keys)
  return new Set(rows.map(({ key }) => key))
}
