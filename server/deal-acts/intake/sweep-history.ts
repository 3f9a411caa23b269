import type { Bitrix24Port } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordStageEntries } from './stage-entries.ts'

/**
 * Reads Bitrix24's history of stages on from the cursor, to its end. The cursor moves after what was read is
 * committed, so a process that dies reads it again.
 */
export async function sweepHistory(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  { stages, source }: { stages: string[]; source: 'sweep' | 'event' },
  report: { opened: number },
  signal: AbortSignal,
): Promise<Failure | null> {
  for (;;) {
    signal.throwIfAborted()
    const portal = await currentPortal(deps)
    const began = deps.clock.now()
    const after = portal.historyCursor === null ? null : Number(portal.historyCursor)
    const question = { after, since: portal.historySince, stages }
    const read = await bitrix24.stageHistory(question, signal)
    if (read.kind !== 'done') return read.failure
    const { entries, cursor, more } = read.value
    report.opened += (await recordStageEntries(deps, portal, entries, source)).opened
    // Two may read at once: the cursor never goes back.
    await deps.database.prisma.$executeRaw`
      UPDATE bitrix24_portals
      SET history_cursor = greatest(history_cursor, ${cursor === null ? null : BigInt(cursor)}::bigint),
        history_swept_at = CASE WHEN ${more} THEN history_swept_at ELSE ${began} END
      WHERE id = ${portal.id}::uuid`
    if (!more) return null
  }
}
