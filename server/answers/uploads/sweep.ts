import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Storage } from '../../platform/storage.ts'
import { removeUploads } from './store.ts'

/** Longer than any sending takes. */
const MIN_AGE_MS = 3_600_000
const MAX_AT_ONCE = 1000

/** Removes what a sending that broke off has left behind an hour ago or more, rows and files. */
export async function sweepUploads(
  deps: { prisma: PrismaClient; storage: Storage },
  now: Date,
): Promise<void> {
  const left = await deps.prisma.upload.findMany({
    where: { storedAt: null, createdAt: { lt: new Date(now.getTime() - MIN_AGE_MS) } },
    select: { id: true, storageKey: true },
    take: MAX_AT_ONCE,
  })
  await removeUploads(deps, left)
}
