import { type Actor, isStaff } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DistributionDeps } from '../deps.ts'
import { remindOfItems } from './remind-items.ts'

const MAX_CHOSEN = 500

/** Staff remind those they chose; who has answered meanwhile is left alone. Null: not staff, or no such run. */
export async function remindChosen(
  deps: DistributionDeps,
  actor: Actor,
  runId: string,
  itemIds: readonly string[],
): Promise<number | null> {
  if (!isStaff(actor) || !isUuid(runId)) return null
  const { prisma } = deps.database
  if (!(await prisma.distributionRun.findUnique({ where: { id: runId }, select: { id: true } })))
    return null
  const items = await prisma.distributionItem.findMany({
    where: { runId, id: { in: itemIds.filter(isUuid).slice(0, MAX_CHOSEN) } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return remindOfItems(deps, actor, items, runId)
}
