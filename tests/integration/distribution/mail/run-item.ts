import type { PrismaClient } from '../../../../server/platform/database/connect.ts'

/** A running run with one counterparty whose act is there and whose letter is to be sent. */
export async function makeRunItem(
  prisma: PrismaClient,
  { actId, now, name = 'Акты за I квартал' }: { actId: string; now: Date; name?: string },
): Promise<{ itemId: string; deliveryId: string; run: { id: string; name: string } }> {
  const act = await prisma.reconciliationAct.findUniqueOrThrow({
    where: { id: actId },
    include: { counterparty: true },
  })
  const run = await prisma.distributionRun.create({
    data: {
      name,
      periodFrom: act.periodFrom,
      periodTo: act.periodTo,
      status: 'running',
      settings: {},
      createdAt: now,
    },
  })
  const item = await prisma.distributionItem.create({
    data: {
      runId: run.id,
      counterpartyId: act.counterpartyId,
      name: act.counterparty.name,
      status: 'delivering',
      reason: 'balance',
      step: 'deliver',
      channels: ['email'],
      actId,
      startedAt: now,
      deliveries: { create: { channel: 'email', status: 'sending', attempts: 1, createdAt: now } },
    },
    include: { deliveries: true },
  })
  const [delivery] = item.deliveries
  return { itemId: item.id, deliveryId: delivery?.id ?? '', run }
}
