import { LostLease } from '../../platform/leased-row.ts'
import { changeStatus, type DealActColumns } from '../act/change-status.ts'
import { ATTEMPT_TRANSACTION, SENDING_CLEARED } from '../act/finish-attempt.ts'
import { type ClaimedDealAct, updateClaimed } from '../act/lease.ts'
import { dealActMetrics } from '../act/metrics.ts'
import type { DealActsDeps } from '../deps.ts'
import { type BuiltMessage, markExported } from '../file/index.ts'
import { answerRobots } from '../report/answer-robots.ts'

/** The act is complete and goes to 1C by a file. Robots that wait for a draft get the answer that it is on its way. */
export async function exportDealAct(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  built: Pick<BuiltMessage, 'message' | 'notes'>,
  columns: DealActColumns,
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const { isStale } = await updateClaimed(transaction, claimed, {
      ...columns,
      ...SENDING_CLEARED,
    })
    if (!(await markExported(deps, transaction, claimed, built))) throw new LostLease()
    const act = await transaction.dealAct.findUniqueOrThrow({ where: { id: claimed.id } })
    if (isStale) {
      const move = { cause: 'requeue', from: ['exported'], to: 'queued' } as const
      await changeStatus(transaction, { id: claimed.id }, move)
      await deps.queue.send('make-deal-act', { dealActId: claimed.id }, { transaction })
      return
    }
    await answerRobots(deps, transaction, act, { who: 'draft', text: '' })
  }, ATTEMPT_TRANSACTION)
  dealActMetrics(deps.metrics).attempts.inc({ outcome: 'exported' })
}
