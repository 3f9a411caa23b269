import { type Actor, isStaff } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DistributionDeps } from '../deps.ts'
import { remindOfItems } from './remind-items.ts'
import type { RemindedActs } from './views.ts'

/** More than a page of the register is nobody's choice by hand. */
const MAX_CHOSEN = 100

/**
 * Staff remind of acts by what they are, whichever runs have sent them; who has answered meanwhile is left alone.
 * Recorded. Null for customers.
 */
export async function remindOfActs(
  deps: DistributionDeps,
  actor: Actor,
  actIds: readonly string[],
): Promise<RemindedActs | null> {
  if (!isStaff(actor)) return null
  const { prisma } = deps.database
  const chosen = [...new Set(actIds)].filter(isUuid).slice(0, MAX_CHOSEN)
  const items = await prisma.distributionItem.findMany({
    where: { actId: { in: chosen }, status: { in: ['delivering', 'done', 'failed'] } },
    distinct: ['actId'],
    orderBy: [{ actId: 'asc' }, { finishedAt: 'desc' }, { id: 'asc' }],
    select: { id: true, actId: true },
  })
  const reminded = await remindOfItems(deps, actor, items)
  const ofRuns = new Set(items.map(({ actId }) => actId))
  return {
    reminded,
    passed: items.length - reminded,
    others: chosen.filter((id) => !ofRuns.has(id)),
  }
}
