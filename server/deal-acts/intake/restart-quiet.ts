import type { DealReference } from '../../bitrix24/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { updateDealAct } from '../act/change-status.ts'
import { whereDeals } from '../act/deal-key.ts'
import type { DealActsDeps } from '../deps.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { quietMs, quietUntil } from './quiet.ts'

/** Deals that have not been read yet were changed again: they are left alone from now on, as long as that may take. */
export async function restartQuiet(
  deps: Pick<
    DealActsDeps,
    'database' | 'queue' | 'clock' | 'log' | 'actStages' | 'usualKind' | 'quietSeconds'
  >,
  transaction: Transaction,
  portalId: string,
  deals: readonly DealReference[],
): Promise<void> {
  if (deals.length === 0) return
  const resting = await transaction.dealAct.findMany({
    where: {
      portalId,
      ...whereDeals(deals),
      status: 'queued',
      quietUntil: { not: null },
    },
    orderBy: { serial: 'asc' },
    select: { id: true, stageId: true, createdAt: true },
  })
  if (resting.length === 0) return
  const rules = await readDealRules(deps)
  const now = deps.clock.now()
  for (const { id, stageId, createdAt } of resting) {
    const restMs = quietMs(rules, stageId, deps)
    const until = quietUntil({ restMs, changedAt: now, since: createdAt }, now)
    if (!until) continue
    await updateDealAct(transaction, id, { quietUntil: until })
    const startAfter = until
    await deps.queue.send('make-deal-act', { dealActId: id }, { transaction, startAfter })
  }
}
