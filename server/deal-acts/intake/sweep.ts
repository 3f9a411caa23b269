import type { Bitrix24Port } from '../../bitrix24/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { stagesOf } from '../rules.ts'
import { readDealRules } from '../rules-in-force.ts'
import { takeEntries } from './entries.ts'
import { currentPortal } from './portal.ts'
import { sweepStages } from './sweep-stages.ts'

export interface SweepReport {
  /** Acts of deals that no event has told of. */
  opened: number
  failure: Failure | null
}

/** How often deals are looked for by the stage they stand at. */
const STAGES_EVERY_MS = 3_600_000

/**
 * Reads Bitrix24's history of stages on from the cursor: whatever event was lost is found here, for Bitrix24
 * sends none twice. The cursor moves after what was read is committed, so a process that dies reads it again.
 */
export async function sweepDeals(deps: DealActsDeps, signal: AbortSignal): Promise<SweepReport> {
  const report: SweepReport = { opened: 0, failure: null }
  const stages = stagesOf(await readDealRules(deps))
  if (!deps.bitrix24 || stages.length === 0) return report
  report.failure = await sweepHistory(deps, deps.bitrix24, stages, report, signal)
  const { stagesSweptAt } = await currentPortal(deps)
  const now = deps.clock.now().getTime()
  const isDue = !stagesSweptAt || now - stagesSweptAt.getTime() >= STAGES_EVERY_MS
  if (!report.failure && isDue) {
    report.failure = await sweepStages(deps, deps.bitrix24, stages, report, signal)
  }
  await keepFailure(deps, report.failure)
  if (report.opened > 0) deps.log.warn({ opened: report.opened }, 'deals that no event told of')
  return report
}

async function sweepHistory(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  stages: string[],
  report: SweepReport,
  signal: AbortSignal,
): Promise<Failure | null> {
  const { prisma } = deps.database
  for (;;) {
    signal.throwIfAborted()
    const portal = await currentPortal(deps)
    const began = deps.clock.now()
    const after = portal.historyCursor === null ? null : Number(portal.historyCursor)
    const question = { after, since: portal.historySince, stages }
    const read = await bitrix24.stageHistory(question, signal)
    if (read.kind !== 'done') return read.failure
    const { entries, cursor, more } = read.value
    report.opened += (await takeEntries(deps, portal, entries, 'sweep')).opened
    // Two sweeps may overlap: the cursor never goes back.
    await prisma.$executeRaw`
      UPDATE bitrix24_portals
      SET history_cursor = greatest(history_cursor, ${cursor === null ? null : BigInt(cursor)}::bigint),
        history_swept_at = CASE WHEN ${more} THEN history_swept_at ELSE ${began} END
      WHERE id = ${portal.id}::uuid`
    if (!more) return null
  }
}

/** For staff: why deals are not found. */
async function keepFailure(deps: DealActsDeps, failure: Failure | null): Promise<void> {
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
