import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Storage } from '../../platform/storage.ts'
import { removeUploads } from './keep.ts'

/** Longer than any sending takes. */
const LEFT_BEHIND_MS = 3_600_000
const MOST_AT_ONCE = 1000

/** Removes what a sending that broke off has left behind an hour ago or more, rows and files. */
export async function sweepUploads(
  deps: { prisma: PrismaClient; storage: Storage },
  now: Date,
): Promise<void> {
  const left = await deps.prisma.upload.findMany({
    where: { storedAt: null, createdAt: { lt: new Date(now.getTime() - LEFT_BEHIND_MS) } },
    select: { id: true, storageKey: true },
    take: MOST_AT_ONCE,
  })
  await removeUploads(deps, left)
}
