import type { Prisma } from '../../platform/database/client/client.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { SENDING_CLEARED } from '../act/finish-attempt.ts'
import { type ClaimedDealAct, updateClaimed } from '../act/lease.ts'
import type { DealActsDeps } from '../deps.ts'
import { type BuiltMessage, markExported } from '../file/index.ts'
import { answerRobots } from '../report/answer-robots.ts'

const TRANSACTION_LIMITS = { timeout: 20_000, maxWait: 20_000 }

/** The act is complete and travels to 1C by a file. Robots that wait for a draft hear that it is on its way. */
export async function exportDealAct(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  built: Pick<BuiltMessage, 'message' | 'notes'>,
  columns: Prisma.DealActUncheckedUpdateManyInput,
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const { isStale } = await updateClaimed(transaction, claimed, {
      ...columns,
      ...SENDING_CLEARED,
    })
    if (!(await markExported(deps, transaction, claimed, built))) throw new LostLease()
    const act = await transaction.dealAct.findUniqueOrThrow({ where: { id: claimed.id } })
    if (isStale) {
      await transaction.dealAct.update({ where: { id: claimed.id }, data: { status: 'queued' } })
      await deps.queue.send('make-deal-act', { dealActId: claimed.id }, { transaction })
      return
    }
    await answerRobots(deps, transaction, act, { who: 'draft', words: '' })
  }, TRANSACTION_LIMITS)
  deps.metrics.dealActAttempts.inc({ outcome: 'exported' })
}
