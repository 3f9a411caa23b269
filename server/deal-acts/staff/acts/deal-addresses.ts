import { DEAL, type DealReference, dealTypeOf } from '../../../bitrix24/index.ts'
import type { DealActsDeps } from '../../deps.ts'

/**
 * Where people open deals and items. The address of an application's portal is stored with its tokens, which are read
 * anew each time: one read serves a page of deals.
 */
export async function createDealAddresses({
  bitrix24,
}: Pick<DealActsDeps, 'bitrix24'>): Promise<(deal: DealReference) => string | null> {
  const known = (await bitrix24?.dealAddress({ entityTypeId: DEAL, dealId: 0 })) ?? null
  const origin = URL.parse(known ?? '')?.origin ?? null
  return ({ entityTypeId, dealId }) =>
    origin && `${origin}${dealTypeOf(entityTypeId).path}/${dealId}/`
}
