import type { DealReference } from '../../bitrix24/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { updateDealActs } from '../act/change-status.ts'
import { whereDeals } from '../act/deal-key.ts'
import type { DealActsDeps } from '../deps.ts'

/** A deal that has been changed will often be changed again at once: it is compared after so long. */
const REST_MS = 30_000

/** Bitrix24 says that these deals were changed or deleted: those that have a document are compared with it. */
export async function noteChangedDeals(
  { clock }: Pick<DealActsDeps, 'clock'>,
  transaction: Transaction,
  portalId: string,
  deals: readonly DealReference[],
): Promise<void> {
  if (deals.length === 0) return
  await updateDealActs(
    transaction,
    {
      portalId,
      ...whereDeals(deals),
      status: { in: ['created', 'exported', 'accepted', 'signed'] },
    },
    { dealCheckAt: new Date(clock.now().getTime() + REST_MS) },
  )
}
