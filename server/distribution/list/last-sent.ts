import { type Actor, tenantOf } from '../../identity/index.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import type { SentAct } from '../views.ts'

/** The last act that a run has sent to a counterparty, and what its people have made of it. Null: none, or not this actor's. */
export async function findLastSent(
  { database }: Pick<DistributionDeps, 'database'>,
  actor: Actor,
  counterpartyId: string,
): Promise<SentAct | null> {
  const { counterpartyId: own } = tenantOf(actor)
  if (own && !own.in.includes(counterpartyId)) return null
  const delivered = await database.prisma.distributionDelivery.findFirst({
    where: { status: 'delivered', item: { counterpartyId, actId: { not: null } } },
    orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
    select: {
      finishedAt: true,
      item: {
        select: {
          run: { select: { periodFrom: true, periodTo: true } },
          act: {
            select: {
              id: true,
              openedAt: true,
              agreedAt: true,
              _count: { select: { discrepancies: { where: { status: { not: 'resolved' } } } } },
            },
          },
        },
      },
    },
  })
  const act = delivered?.item.act
  if (!delivered?.finishedAt || !act) return null
  return {
    actId: act.id,
    period: toPeriod(delivered.item.run),
    at: delivered.finishedAt,
    openedAt: act.openedAt,
    agreedAt: act.agreedAt,
    isDisputed: act._count.discrepancies > 0,
  }
}
