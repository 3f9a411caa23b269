import type { Bitrix24Port } from '../../bitrix24/index.ts'
import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { noteChangedDeals } from '../changes/note-changes.ts'
import type { DealActsDeps } from '../deps.ts'
import { type DealRule, stagesOf } from '../rules/schema.ts'
import { lockDeal } from './request-deal-act.ts'
import { restartQuiet } from './restart-quiet.ts'
import { resumeChangedDeals } from './stage-entries.ts'
import { sweepHistory } from './sweep-history.ts'

/** From so many events on it is a mass change: asking about each deal would take up the portal's limit for minutes. */
const EVENT_FLOOD = 1000
/** Rows that are put away in one transaction. */
const CHUNK = 500
const CHUNK_TIMEOUT_MS = 30_000

/**
 * Reads a flood of events by the history of stages, which covers all deals at once: what happened before the
 * question is in it. Does nothing while there is no flood.
 */
export async function absorbEventFlood(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  portal: Bitrix24Portal,
  rules: readonly DealRule[],
  report: { read: number; opened: number; failure: Failure | null },
  signal: AbortSignal,
): Promise<void> {
  const { prisma } = deps.database
  const waiting = await prisma.bitrix24Event.groupBy({
    by: ['entityTypeId'],
    where: unreadDealEvents(portal.id),
    _count: true,
    _max: { id: true },
    orderBy: { entityTypeId: 'asc' },
  })
  for (const { entityTypeId, _count: count, _max: last } of waiting) {
    if (count < EVENT_FLOOD || last.id === null) continue
    const stages = stagesOf(rules, entityTypeId)
    if (stages.length > 0) {
      const asked = { entityTypeId, stages, source: 'event' as const }
      const history = await sweepHistory(deps, bitrix24, asked, signal)
      report.opened += history.opened
      report.failure = history.failure
      if (report.failure) return
    }
    for (let done = CHUNK; done === CHUNK; ) {
      signal.throwIfAborted()
      done = await dismissEvents(deps, portal.id, entityTypeId, last.id)
      report.read += done
    }
  }
}

function unreadDealEvents(portalId: string) {
  return { portalId, processedAt: null, source: 'event' as const, dealId: { not: null } }
}

/** Notes that these deals were changed, for acts that wait for that, and is done with their events. */
function dismissEvents(
  deps: DealActsDeps,
  portalId: string,
  entityTypeId: number,
  upTo: bigint,
): Promise<number> {
  return deps.database.prisma.$transaction(
    async (transaction) => {
      const rows = await transaction.$queryRaw<{ id: bigint; dealId: number }[]>`
        SELECT id, deal_id AS "dealId" FROM bitrix24_events
        WHERE processed_at IS NULL AND portal_id = ${portalId}::uuid AND source = 'event'
          AND entity_type_id = ${entityTypeId} AND deal_id IS NOT NULL AND id <= ${upTo}
        ORDER BY id LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED`
      const acts = await transaction.dealAct.findMany({
        where: { portalId, entityTypeId, dealId: { in: rows.map(({ dealId }) => dealId) } },
        distinct: ['dealId'],
        orderBy: { dealId: 'asc' },
        select: { entityTypeId: true, dealId: true },
      })
      for (const deal of acts) await lockDeal(transaction, portalId, deal)
      await resumeChangedDeals(deps, portalId, acts, transaction)
      await restartQuiet(deps, transaction, portalId, acts)
      await noteChangedDeals(deps, transaction, portalId, acts)
      await transaction.bitrix24Event.updateMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        data: { processedAt: deps.clock.now() },
      })
      return rows.length
    },
    { timeout: CHUNK_TIMEOUT_MS, maxWait: CHUNK_TIMEOUT_MS },
  )
}
