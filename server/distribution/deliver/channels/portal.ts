import type { Database } from '../../../platform/database/connect.ts'
import type { ChannelOutcome, DeliveryChannel } from '../channel.ts'

/**
 * The act stands in the portal from the moment it was proved. The delivery is what the customer's people see as news
 * on their first page until one of them has opened the act.
 */
export function createPortalChannel(): DeliveryChannel {
  return {
    name: 'portal',
    missing: async () => null,
    batch: { size: 50, waitMs: 0 },
    concurrency: 1,
    deliver: async (deliveries) =>
      new Map(deliveries.map(({ id }): [string, ChannelOutcome] => [id, { kind: 'done' }])),
  }
}

/** What stands as news on the first page of a customer: acts sent by a run that nobody of theirs has opened. */
export async function findNews(
  { prisma }: Database,
  counterpartyId: string,
): Promise<{ actId: string; periodFrom: Date; periodTo: Date }[]> {
  const items = await prisma.distributionItem.findMany({
    where: {
      counterpartyId,
      act: { openedAt: null, replacedAt: null },
      deliveries: { some: { channel: 'portal', status: 'delivered' } },
    },
    orderBy: [{ run: { periodTo: 'desc' } }, { id: 'desc' }],
    take: 3,
    select: { actId: true, run: { select: { periodFrom: true, periodTo: true } } },
  })
  return items.flatMap(({ actId, run }) => (actId ? [{ actId, ...run }] : []))
}
