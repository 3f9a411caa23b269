import { type Bitrix24Port, DEAL } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { compareOpenDrafts } from '../changes/compare-open-drafts.ts'
import type { DealActsDeps } from '../deps.ts'
import { entityTypesOf, stagesOf } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { readSweepState, saveTitles } from './smart-processes.ts'
import { sweepHistory } from './sweep-history.ts'
import { sweepStages } from './sweep-stages.ts'

export interface SweepReport {
  /** Acts of deals that no event was about. */
  opened: number
  failure: Failure | null
}

/** How often deals are searched by their present stage. */
const STAGES_EVERY_MS = 3_600_000

/**
 * Reads Bitrix24's history of stages, and once an hour the deals at those stages now: whatever event was
 * lost is found here, for Bitrix24 sends none twice.
 */
export async function sweepDeals(deps: DealActsDeps, signal: AbortSignal): Promise<SweepReport> {
  const report: SweepReport = { opened: 0, failure: null }
  const rules = await readDealRules(deps)
  const types = entityTypesOf(rules)
  if (!deps.bitrix24 || types.length === 0) return report
  for (const entityTypeId of types) {
    const asked = { entityTypeId, stages: stagesOf(rules, entityTypeId) }
    // What stops one of them says nothing of the others.
    const failure = await sweepType(deps, deps.bitrix24, asked, report, signal)
    report.failure ??= failure
  }
  report.failure ??= await compareOpenDrafts(deps, deps.bitrix24, signal)
  await saveSweepFailure(deps, report.failure)
  if (report.opened > 0) deps.log.warn({ opened: report.opened }, 'deals that no event told of')
  return report
}

async function sweepType(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  asked: { entityTypeId: number; stages: string[] },
  report: SweepReport,
  signal: AbortSignal,
): Promise<Failure | null> {
  const history = await sweepHistory(deps, bitrix24, { ...asked, source: 'sweep' }, signal)
  report.opened += history.opened
  if (history.failure) return history.failure
  const portal = await currentPortal(deps)
  const { entityTypeId } = asked
  const { stagesSweptAt } = await readSweepState(deps.database.prisma, portal, entityTypeId)
  const now = deps.clock.now().getTime()
  const isDue = !stagesSweptAt || now - stagesSweptAt.getTime() >= STAGES_EVERY_MS
  if (!isDue && history.isServed) return null
  if (isDue) await refreshTitles(deps, bitrix24, portal.id, entityTypeId, signal)
  return sweepStages(deps, bitrix24, asked, report, signal)
}

/** Staff see a smart process by its title; only administrators of a portal are told it. */
async function refreshTitles(
  { database }: DealActsDeps,
  bitrix24: Bitrix24Port,
  portalId: string,
  entityTypeId: number,
  signal: AbortSignal,
): Promise<void> {
  if (entityTypeId === DEAL) return
  const found = await bitrix24.smartProcesses(signal)
  if (found.kind === 'done') await saveTitles(database.prisma, portalId, found.value)
}

/** For staff: why deals are not found. */
async function saveSweepFailure(deps: DealActsDeps, failure: Failure | null): Promise<void> {
  const { id, failureCode } = await currentPortal(deps)
  if (!failure && !failureCode) return
  await deps.database.prisma.bitrix24Portal.update({
    where: { id },
    data: {
      failureCode: failure?.code ?? null,
      failureDetails: failure ? failure.details : Prisma.DbNull,
      failedAt: failure ? deps.clock.now() : null,
    },
  })
}
