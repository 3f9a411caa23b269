import type { DocumentRef } from '../../../onec/port.ts'
import { applyFindings } from '../apply/apply-findings.ts'
import { LIVE } from '../apply/known-acts.ts'
import { type Round, recordFailure } from '../round.ts'
import { applyFound } from './check-unseen.ts'

/** A base that is being restored looks like one whose documents were deleted. */
export const RECHECK_AFTER_MS = 2 * 60_000
const KEYS_PER_CALL = 400

/**
 * Looks again for acts that were missing some minutes ago. Those that still are have gone from 1C.
 * @param sets whose losses are believed
 */
export async function recheckMissing(round: Round, sets: readonly string[]): Promise<void> {
  const { prisma, onec, signal, deps } = round
  for (const set of sets) {
    const handled: string[] = []
    while (!round.isOver()) {
      const before = new Date(deps.clock.now().getTime() - RECHECK_AFTER_MS)
      const rows = await prisma.$queryRaw<{ ref: string }[]>`
        SELECT act.ref FROM completion_acts act
        WHERE act.set = ${set} AND act.missing_since <= ${before} AND ${LIVE}
          AND NOT act.ref = ANY(${handled}::uuid[])
        ORDER BY act.missing_since LIMIT ${KEYS_PER_CALL}`
      if (rows.length === 0) break
      const refs: DocumentRef[] = rows.map(({ ref }) => ({ set, ref }))
      handled.push(...rows.map(({ ref }) => ref))
      const states = await onec.findHeaders(refs, signal)
      if (states.kind !== 'done') {
        recordFailure(round, set, states)
        break
      }
      const { found, missing } = states.value
      await applyFindings(
        round,
        set,
        missing.map((act) => ({ kind: 'gone', act })),
      )
      await prisma.completionAct.updateMany({
        where: { set, ref: { in: found.map(({ ref }) => ref) } },
        data: { missingSince: null },
      })
      const stopped = await applyFound(round, set, found)
      if (stopped) {
        recordFailure(round, set, stopped)
        break
      }
    }
  }
}
