import type { DealReference } from '../../bitrix24/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { dealKey } from '../act/deal-key.ts'
import type { DealActsDeps } from '../deps.ts'
import { answerRobots } from '../report/answer-robots.ts'
import type { EventRow } from './event-row.ts'
import { requestDealAct } from './request-deal-act.ts'

/** Where nobody has anything more to decide, steps that wait for the decision are answered too. */
const DECIDED_STATUSES = new Set(['accepted', 'rejected', 'signed', 'withdrawn', 'cancelled'])

/**
 * Robots ask for an act of a deal, each deal once; the steps that wait are tied to it. Where the act is
 * made already they are answered at once by its status: nothing more will happen to it.
 */
export async function requestActsForRobots(
  deps: DealActsDeps,
  transaction: Transaction,
  rows: readonly EventRow[],
): Promise<void> {
  const requests = new Map<string, DealReference & Pick<EventRow, 'portalId' | 'source'>>()
  for (const { portalId, source, entityTypeId, dealId } of rows) {
    if (dealId === null) continue
    const key = dealKey({ entityTypeId, dealId })
    if (requests.has(key) && source !== 'robot') continue
    requests.set(key, { portalId, source, entityTypeId, dealId })
  }
  for (const request of requests.values()) {
    const { kind, id } = await requestDealAct(deps, transaction, request)
    const { portalId, entityTypeId, dealId } = request
    await transaction.robotCall.updateMany({
      where: { portalId, entityTypeId, dealId, dealActId: null, answeredAt: null },
      data: { dealActId: id },
    })
    if (kind !== 'stands') continue
    const act = await transaction.dealAct.findUniqueOrThrow({ where: { id } })
    const who = DECIDED_STATUSES.has(act.status) ? 'all' : 'draft'
    await answerRobots(deps, transaction, act, { who, text: act.decisionReason ?? '' })
  }
}
