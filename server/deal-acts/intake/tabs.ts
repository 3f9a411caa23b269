import { DEAL, type SmartProcess } from '../../bitrix24/index.ts'
import { currentPortal, type PortalDeps } from '../../bitrix24-portal/index.ts'
import type { DealActsDeps } from '../deps.ts'
import { entityTypesOf } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { DEAL_ACT_ROBOTS } from './robots.ts'

/**
 * Smart processes whose cards have our tab: those that a rule in force names, and those that acts were made of, for what
 * is written into their cards leads to the tab.
 */
export async function readTabs(deps: DealActsDeps): Promise<SmartProcess[]> {
  const { prisma } = deps.database
  const { id: portalId } = await currentPortal(deps)
  const named = entityTypesOf(await readDealRules(deps)).filter((type) => type !== DEAL)
  const rows = await prisma.bitrix24SmartProcess.findMany({ where: { portalId } })
  const titles = new Map(rows.map(({ entityTypeId, title }) => [entityTypeId, title]))
  const types = new Set(named)
  for (const entityTypeId of titles.keys()) {
    if (types.has(entityTypeId)) continue
    const act = await prisma.dealAct.findFirst({
      where: { portalId, entityTypeId },
      select: { id: true },
    })
    if (act) types.add(entityTypeId)
  }
  return [...types]
    .sort((one, other) => one - other)
    .map((entityTypeId) => ({ entityTypeId, title: titles.get(entityTypeId) ?? '' }))
}

/** What the portal is set up with for acts of deals. */
export function withSetUp<T extends DealActsDeps>(
  deps: T,
): T & Pick<PortalDeps, 'robots' | 'readTabTypes'> {
  return {
    ...deps,
    robots: DEAL_ACT_ROBOTS,
    readTabTypes: async () => (await readTabs(deps)).map(({ entityTypeId }) => entityTypeId),
  }
}
