import type { DealReference } from '../../bitrix24/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { inSpan } from '../../platform/tracing/span.ts'
import { dealKey } from '../act/deal-key.ts'
import type { DealActsDeps } from '../deps.ts'
import { answerRobots } from '../report/answer-robots.ts'
import { type EventRow, tracesOf } from './event-row.ts'
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
  const traces = tracesOf(rows)
  const requests = new Map<string, DealReference & Pick<EventRow, 'portalId' | 'source'>>()
  for (const { portalId, source, entityTypeId, dealId } of rows) {
    if (dealId === null) continue
    const key = dealKey({ entityTypeId, dealId })
    if (requests.has(key) && source !== 'robot') continue
    requests.set(key, { portalId, source, entityTypeId, dealId })
  }
  for (const [key, request] of requests) {
    const { portalId, entityTypeId, dealId, source } = request
    const attributes = { entityTypeId, dealId, source }
    const { kind, id } = await inSpan('deal entry', { parent: traces.get(key), attributes }, () =>
      requestDealAct(deps, transaction, request),
    )
    deps.log.info({ dealId, dealActId: id, outcome: kind, source }, 'an act of a deal is asked for')
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
