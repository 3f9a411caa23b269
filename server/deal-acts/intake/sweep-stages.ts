import type { Bitrix24Port, DealBrief } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { Bitrix24Portal } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { requestDealAct } from './request-deal-act.ts'
import { readSweepState, type SweepState, saveStagesSwept } from './smart-processes.ts'
import { recordStageEntries } from './stage-entries.ts'

/** How far before the last time is read again. */
const OVERLAP_MS = 86_400_000

/**
 * The second sweep: finds deals at a stage which asks for an act that have none, whatever the history of
 * stages and its cursor say. Only those that came there since the last time, since deals stay at their last
 * stage for ever and a portal has thousands of them.
 */
export async function sweepStages(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  { entityTypeId, stages }: { entityTypeId: number; stages: string[] },
  report: { opened: number },
  signal: AbortSignal,
): Promise<Failure | null> {
  const portal = await currentPortal(deps)
  const began = deps.clock.now()
  const state = await readSweepState(deps.database.prisma, portal, entityTypeId)
  const movedSince = sinceOf(state)
  for (let after: number | null = null; ; ) {
    signal.throwIfAborted()
    const question = { entityTypeId, stages, after, movedSince }
    const page = await bitrix24.dealsAtStages(question, signal)
    if (page.kind !== 'done') return page.failure
    const found = { entityTypeId, since: state.historySince, deals: page.value.deals }
    const failure = await takeDeals(deps, bitrix24, portal, found, report, signal)
    if (failure) return failure
    after = page.value.next
    if (after === null) break
  }
  await saveStagesSwept(deps.database.prisma, portal.id, entityTypeId, began)
  return null
}

function sinceOf({ historySince, stagesSweptAt }: SweepState): Date {
  const last = (stagesSweptAt?.getTime() ?? 0) - OVERLAP_MS
  return new Date(Math.max(historySince.getTime(), last))
}

async function takeDeals(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  portal: Bitrix24Portal,
  {
    entityTypeId,
    since,
    deals,
  }: { entityTypeId: number; since: Date; deals: readonly DealBrief[] },
  report: { opened: number },
  signal: AbortSignal,
): Promise<Failure | null> {
  const { prisma } = deps.database
  const acts = await prisma.dealAct.findMany({
    where: { portalId: portal.id, entityTypeId, dealId: { in: deals.map(({ id }) => id) } },
    select: { dealId: true },
  })
  const withAct = new Set(acts.map(({ dealId }) => dealId))
  const without = deals.filter(({ id, movedAt }) => {
    const isOurs = movedAt !== null && movedAt >= since
    return isOurs && !withAct.has(id)
  })
  if (without.length === 0) return null
  const stages = [...new Set(without.map(({ stageId }) => stageId))]
  const dealIds = without.map(({ id }) => id)
  const histories = await bitrix24.stageHistoryOfDeals({ entityTypeId, dealIds, stages }, signal)
  if (histories.kind !== 'done') return histories.failure
  for (const { id: dealId, stageId } of without) {
    const history = histories.value.get(dealId)
    if (history?.kind !== 'done') continue
    const newest = history.value.findLast((entry) => entry.stageId === stageId)
    if (newest) {
      report.opened += (await recordStageEntries(deps, portal, [newest], 'stages')).opened
      continue
    }
    // Bitrix24 has no record of how it came there, so the deal alone identifies the entry.
    const asked = { portalId: portal.id, entityTypeId, dealId, source: 'stages' as const }
    const { kind } = await prisma.$transaction((transaction) =>
      requestDealAct(deps, transaction, asked),
    )
    if (kind === 'opened') report.opened++
  }
  return null
}
