import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DistributionDeps } from '../deps.ts'
import { runTopic } from '../run/topic.ts'
import { changeItemStatus } from './change-item.ts'

/**
 * Staff leave a counterparty out of a run that is not started, or take it in again. One that nobody could reach, or that
 * another run has, is not taken in by hand.
 */
export async function setExcluded(
  { database, notifications }: DistributionDeps,
  actor: Actor,
  { runId, itemId }: { runId: string; itemId: string },
  isExcluded: boolean,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(runId) || !isUuid(itemId)) return false
  return database.prisma.$transaction(async (transaction) => {
    // A start at this very moment comes before or after.
    const [run] = await transaction.$queryRaw<{ isDraft: boolean }[]>`
      SELECT status = 'draft' AS "isDraft" FROM distribution_runs
      WHERE id = ${runId}::uuid FOR UPDATE`
    if (!run?.isDraft) return false
    const item = { id: itemId, runId }
    const count = isExcluded
      ? await changeItemStatus(transaction, item, EXCLUDE, { reason: 'by_hand' })
      : await changeItemStatus(
          transaction,
          { ...item, reason: { in: [...BY_HAND] }, channels: { isEmpty: false } },
          { cause: 'include', to: 'included' },
          { reason: 'by_hand' },
        )
    if (count === 0) return false
    const { counterpartyId } = await transaction.distributionItem.findUniqueOrThrow({
      where: { id: itemId },
      select: { counterpartyId: true },
    })
    await recordAudit(transaction, {
      action: isExcluded ? 'distribution.excluded' : 'distribution.included',
      actorId: actor.userId,
      counterpartyId,
      subjectId: runId,
      ip: actor.ip,
    })
    await notifications.send(transaction, runTopic(runId))
    return true
  })
}

const EXCLUDE = { cause: 'exclude', to: 'excluded' } as const

/** What a person may say otherwise about, for this run alone. */
const BY_HAND = ['by_hand', 'zero_balance', 'zero_in_registers', 'blocked'] as const
