import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'

/** Advisory lock under which a portal is first written down. */
const SPACE = 7_218_304
const KEY = 1

/**
 * The portal the supplier sells in: the newest row. Written down on first use, with the history that counts
 * beginning then. Any number of processes may ask at once: one of them writes.
 */
export async function currentPortal({
  database,
  clock,
}: Pick<DealActsDeps, 'database' | 'clock'>): Promise<Bitrix24Portal> {
  const { prisma } = database
  const newest = { orderBy: { createdAt: 'desc' } } as const
  const known = await prisma.bitrix24Portal.findFirst(newest)
  if (known) return known
  return prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${SPACE}::int, ${KEY}::int)`
    const written = await transaction.bitrix24Portal.findFirst(newest)
    if (written) return written
    const now = clock.now()
    return transaction.bitrix24Portal.create({ data: { historySince: now, createdAt: now } })
  })
}
