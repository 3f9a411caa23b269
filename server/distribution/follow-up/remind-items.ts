import { type Actor, recordAudit } from '../../identity/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { remindOfItem } from './remind.ts'

/** A person of the staff reminds of these items; it is recorded. @returns of how many; the others had answered meanwhile */
export async function remindOfItems(
  deps: DistributionDeps,
  actor: Actor,
  items: readonly { id: string }[],
  subjectId?: string,
): Promise<number> {
  let count = 0
  for (const { id } of items) if (await remindOfItem(deps, id, actor.userId)) count += 1
  if (count > 0) {
    await recordAudit(deps.database.prisma, {
      action: 'distribution.reminded',
      actorId: actor.userId,
      ip: actor.ip,
      details: { count },
      ...(subjectId ? { subjectId } : {}),
    })
  }
  return count
}
