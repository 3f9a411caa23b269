import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { DealActsDeps } from '../deps.ts'

/**
 * Takes in deals that came to their stage since then too: a portal is seldom set up on the first of a month.
 * False: deals have been taken in already, and the beginning stays where it is.
 */
export async function beginHistory(
  deps: Pick<DealActsDeps, 'database' | 'clock'>,
  since: Date,
): Promise<boolean> {
  const { id } = await currentPortal(deps)
  const { count } = await deps.database.prisma.bitrix24Portal.updateMany({
    where: { id, historySince: { gt: since }, entries: { none: {} }, dealActs: { none: {} } },
    // What was read before is read again, now from the earlier beginning.
    data: { historySince: since, historyCursor: null, historySweptAt: null, stagesSweptAt: null },
  })
  return count > 0
}
