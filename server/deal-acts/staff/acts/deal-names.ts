import { DEAL, type DealReference } from '../../../bitrix24/index.ts'
import type { Locale } from '../../../identity/index.ts'
import type { DealActsDeps } from '../../deps.ts'
import { staffTexts } from '../texts/index.ts'

/** The title of a smart process as people know it; null of deals. */
export type SmartProcessTitle = (deal: Pick<DealReference, 'entityTypeId'>) => string | null

/** One read serves a page of acts. A title that Bitrix24 has not told is its number. */
export async function readSmartProcessTitles(
  { database }: Pick<DealActsDeps, 'database'>,
  locale: Locale,
): Promise<SmartProcessTitle> {
  const rows = await database.prisma.bitrix24SmartProcess.findMany({
    orderBy: { portal: { usedSince: 'asc' } },
    select: { entityTypeId: true, title: true },
  })
  const titles = new Map(rows.map(({ entityTypeId, title }) => [entityTypeId, title]))
  return ({ entityTypeId }) =>
    entityTypeId === DEAL
      ? null
      : titles.get(entityTypeId) || staffTexts(locale).deal.smartProcess(entityTypeId)
}
