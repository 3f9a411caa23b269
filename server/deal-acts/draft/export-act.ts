import type { Prisma } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { type BuiltMessage, exportDraft } from '../file/index.ts'
import { answerRobots } from '../report/robots.ts'
import { type Held, LostLease, move } from './lease.ts'
import { NOTHING_SENT } from './settle.ts'

const PATIENCE = { timeout: 20_000, maxWait: 20_000 }

/** The act is complete and travels to 1C by a file. Robots that wait for a draft hear that it is on its way. */
export async function exportAct(
  deps: DealActsDeps,
  held: Held,
  built: Pick<BuiltMessage, 'message' | 'notes'>,
  columns: Prisma.DealActUncheckedUpdateManyInput,
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const { isStale } = await move(transaction, held, { ...columns, ...NOTHING_SENT })
    if (!(await exportDraft(deps, transaction, held, built))) throw new LostLease()
    const act = await transaction.dealAct.findUniqueOrThrow({ where: { id: held.id } })
    if (isStale) {
      await transaction.dealAct.update({ where: { id: held.id }, data: { status: 'queued' } })
      await deps.queue.send('make-deal-act', { dealActId: held.id }, { transaction })
      return
    }
    await answerRobots(deps, transaction, act, { who: 'draft', words: '' })
  }, PATIENCE)
  deps.metrics.dealActAttempts.inc({ outcome: 'exported' })
}
