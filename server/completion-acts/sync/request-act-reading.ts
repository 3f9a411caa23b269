import type { Transaction } from '../../platform/database/connect.ts'
import { NEVER_ASKED } from '../act/stored-signals.ts'
import type { CompletionActsDeps } from '../deps.ts'

/**
 * Has an act of 1C read soon, because somebody says that it has changed: its signals are asked for
 * by the next reading, and that begins now. False: the portal has no such act.
 */
export async function requestActReading(
  { queue, onec }: Pick<CompletionActsDeps, 'queue' | 'onec'>,
  transaction: Transaction,
  ref: string,
): Promise<boolean> {
  const { count } = await transaction.completionAct.updateMany({
    where: { set: { in: [...(onec?.sets ?? [])] }, ref },
    data: { nextSignalsAt: NEVER_ASKED },
  })
  if (count === 0) return false
  await queue.send('sync-acts', {}, { transaction, singletonKey: 'told' })
  return true
}
