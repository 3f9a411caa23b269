import type { DealActsDeps } from '../../deps.ts'

/**
 * Where people open deals. The address of an application's portal is stored with its tokens, which are read anew
 * each time: one read serves a page of deals.
 */
export async function createDealAddresses({
  bitrix24,
}: Pick<DealActsDeps, 'bitrix24'>): Promise<(dealId: number) => string | null> {
  const pattern = (await bitrix24?.dealAddress(0)) ?? null
  return (dealId) => pattern?.replace(/\/0\/$/, `/${dealId}/`) ?? null
}
