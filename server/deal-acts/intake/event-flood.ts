import type { Bitrix24Port } from '../../bitrix24/index.ts'
import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { noteChangedDeals } from '../changes/note-changes.ts'
import type { DealActsDeps } from '../deps.ts'
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
  stages: string[],
  report: { read: number; opened: number; failure: Failure | null },
  signal: AbortSignal,
): Promise<void> {
  const { prisma } = deps.database
  const { _count: count, _max: last } = await prisma.bitrix24Event.aggregate({
    where: unreadDealEvents(portal.id),
    _count: true,
    _max: { id: true },
  })
  if (count < EVENT_FLOOD || last.id === null) return
  if (stages.length > 0) {
    report.failure = await sweepHistory(deps, bitrix24, { stages, source: 'event' }, report, signal)
    if (report.failure) return
  }
  for (;;) {
    signal.throwIfAborted()
    const done = await dismissEvents(deps, portal.id, last.id)
    report.read += done
    if (done < CHUNK) return
  }
}

function unreadDealEvents(portalId: string) {
  return { portalId, processedAt: null, source: 'event' as const, dealId: { not: null } }
}

/** Notes that these deals were changed, for acts that wait for that, and is done with their events. */
function dismissEvents(deps: DealActsDeps, portalId: string, upTo: bigint): Promise<number> {
  return deps.database.prisma.$transaction(
    async (transaction) => {
      const rows = await transaction.$queryRaw<{ id: bigint; dealId: number }[]>`
        SELECT id, deal_id AS "dealId" FROM bitrix24_events
        WHERE processed_at IS NULL AND portal_id = ${portalId}::uuid AND source = 'event'
          AND deal_id IS NOT NULL AND id <= ${upTo}
        ORDER BY id LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED`
      const acts = await transaction.dealAct.findMany({
        where: { portalId, dealId: { in: rows.map(({ dealId }) => dealId) } },
        distinct: ['dealId'],
        orderBy: { dealId: 'asc' },
        select: { dealId: true },
      })
      const withAct = acts.map(({ dealId }) => dealId)
      for (const dealId of withAct) await lockDeal(transaction, portalId, dealId)
      await resumeChangedDeals(deps, portalId, withAct, transaction)
      await restartQuiet(deps, transaction, portalId, withAct)
      await noteChangedDeals(deps, transaction, portalId, withAct)
      await transaction.bitrix24Event.updateMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        data: { processedAt: deps.clock.now() },
      })
      return rows.length
    },
    { timeout: CHUNK_TIMEOUT_MS, maxWait: CHUNK_TIMEOUT_MS },
  )
}
