import type { PortalDeps } from './deps.ts'

const RETENTION_MS = 30 * 86_400_000

/** Removes events of the inbox that were read long ago. */
export async function removeReadEvents(
  { database }: Pick<PortalDeps, 'database'>,
  now: Date,
): Promise<void> {
  await database.prisma.bitrix24Event.deleteMany({
    where: { processedAt: { lt: new Date(now.getTime() - RETENTION_MS) } },
  })
}
