import type { Bitrix24Port } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { readSweepState, saveHistoryCursor } from './smart-processes.ts'
import { recordStageEntries } from './stage-entries.ts'

export interface HistoryReport {
  opened: number
  /** False: Bitrix24 gives no history of this smart process. */
  isServed: boolean
  failure: Failure | null
}

/**
 * Reads Bitrix24's history of stages, of deals or of one smart process, on from the cursor to its end. The cursor moves
 * after what was read is committed, so a process that dies reads it again.
 */
export async function sweepHistory(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  asked: { entityTypeId: number; stages: string[]; source: 'sweep' | 'event' },
  signal: AbortSignal,
): Promise<HistoryReport> {
  const { entityTypeId, stages, source } = asked
  const { prisma } = deps.database
  const report: HistoryReport = { opened: 0, isServed: true, failure: null }
  for (;;) {
    signal.throwIfAborted()
    const portal = await currentPortal(deps)
    const state = await readSweepState(prisma, portal, entityTypeId)
    const began = deps.clock.now()
    const after = state.historyCursor === null ? null : Number(state.historyCursor)
    const question = { entityTypeId, after, since: state.historySince, stages }
    const read = await bitrix24.stageHistory(question, signal)
    if (read.kind !== 'done') return { ...report, failure: read.failure }
    const { entries, cursor, more, isServed } = read.value
    report.opened += (await recordStageEntries(deps, portal, entries, source)).opened
    const sweptAt = more ? null : began
    await saveHistoryCursor(prisma, portal.id, entityTypeId, { cursor, sweptAt })
    if (!more) return { ...report, isServed }
  }
}
