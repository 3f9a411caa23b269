import type { DistributionDelivery, Prisma } from '../../platform/database/client/client.ts'
import type { DistributionDeps } from '../deps.ts'
import type { DeliveryChannel } from './channel.ts'
import { deliveryLeases } from './lease.ts'

/** What nobody works on and whose time has come; of the row alone, so that of two who claim it one gets it. */
function due(now: Date) {
  return {
    OR: [{ status: 'queued' }, { status: 'waiting', nextAttemptAt: { lte: now } }],
  } satisfies Prisma.DistributionDeliveryWhereInput
}

/**
 * Claims deliveries of a channel, up to a batch, the oldest first. Fewer are left for a while, so that more may join
 * them, as long as more can come. Those whose process died come first, and are uncertain.
 */
export async function claimDeliveries(
  { database: { prisma }, clock }: DistributionDeps,
  channel: DeliveryChannel,
): Promise<DistributionDelivery[]> {
  const now = clock.now()
  const { size, waitMs } = channel.batch
  const abandoned = await prisma.distributionDelivery.findMany({
    where: { channel: channel.name, ...deliveryLeases.expired(now) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: size,
    select: { id: true },
  })
  if (abandoned.length > 0) {
    const where = { id: { in: abandoned.map(({ id }) => id) }, ...deliveryLeases.expired(now) }
    return deliveryLeases.claimAll(prisma, where, now, { isUncertain: true })
  }
  const ready = await prisma.distributionDelivery.findMany({
    where: { channel: channel.name, item: { run: { status: 'running' } }, ...due(now) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: size,
    select: { id: true, createdAt: true },
  })
  const [oldest] = ready
  if (!oldest) return []
  const isYoung = now.getTime() - oldest.createdAt.getTime() < waitMs
  if (ready.length < size && isYoung && (await canMoreCome(prisma, channel))) return []
  const where = { ...due(now), id: { in: ready.map(({ id }) => id) } }
  return deliveryLeases.claimAll(prisma, where, now)
}

/** Whether an item of a run that is going on has yet to come to its deliveries. */
async function canMoreCome(
  prisma: DistributionDeps['database']['prisma'],
  { name }: DeliveryChannel,
): Promise<boolean> {
  const coming = await prisma.distributionItem.findFirst({
    where: {
      run: { status: 'running' },
      status: { in: ['queued', 'working'] },
      channels: { has: name },
    },
    select: { id: true },
  })
  return coming !== null
}
