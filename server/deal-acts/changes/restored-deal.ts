import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'

/**
 * A deal that was deleted and restored has a new number and may come to its stage anew, while the document of the old
 * one stands. It is known by the moment it was made, which it keeps, and by its title; the other deal must be gone.
 * @returns what stops the act of the new number; null: it is no such deal
 */
export async function findRestored(
  deps: Pick<DealActsDeps, 'database' | 'bitrix24'>,
  act: DealAct,
  deal: GatheredDeal,
  signal: AbortSignal,
): Promise<Failure | null> {
  if (!deps.bitrix24 || deal.createdAt === null) return null
  const former = await deps.database.prisma.dealAct.findFirst({
    where: {
      portalId: act.portalId,
      entityTypeId: act.entityTypeId,
      dealId: { not: act.dealId },
      dealCreatedAt: deal.createdAt,
      title: deal.title,
      status: { in: ['created', 'exported', 'accepted', 'signed'] },
    },
    orderBy: { serial: 'desc' },
  })
  if (!former) return null
  const still: Outcome<GatheredDeal> = await deps.bitrix24.deal(former, signal)
  if (still.kind === 'done' || still.failure.code !== 'bitrix24.not_found') return null
  return new Failure('deal_act.restored', {
    details: { deal: former.dealId, number: former.number ?? '' },
  })
}
