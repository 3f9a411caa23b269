import { currentPortal } from '../../bitrix24-portal/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { compareOpenDrafts } from '../changes/compare-open-drafts.ts'
import type { DealActsDeps } from '../deps.ts'
import { stagesOf } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
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
  const stages = stagesOf(await readDealRules(deps))
  if (!deps.bitrix24 || stages.length === 0) return report
  const asked = { stages, source: 'sweep' as const }
  report.failure = await sweepHistory(deps, deps.bitrix24, asked, report, signal)
  const { stagesSweptAt } = await currentPortal(deps)
  const now = deps.clock.now().getTime()
  const isDue = !stagesSweptAt || now - stagesSweptAt.getTime() >= STAGES_EVERY_MS
  if (!report.failure && isDue) {
    report.failure = await sweepStages(deps, deps.bitrix24, stages, report, signal)
  }
  report.failure ??= await compareOpenDrafts(deps, deps.bitrix24, signal)
  await saveSweepFailure(deps, report.failure)
  if (report.opened > 0) deps.log.warn({ opened: report.opened }, 'deals that no event told of')
  return report
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
