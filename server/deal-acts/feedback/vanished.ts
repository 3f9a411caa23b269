import {
  type CompletionActsDeps,
  decideMissingAct,
  findCompletionActStatus,
} from '../../completion-acts/index.ts'
import { updateDealAct } from '../act/change-status.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyDecision } from './decision.ts'
import type { DueAct } from './due-acts.ts'

const MIN_BETWEEN_CHECKS_MS = 2 * 60_000

/**
 * Of drafts that 1C does not have: those that no reading had met before they vanished, a base restored from
 * an old copy for example. As with all others the first check is noted and the second believed.
 */
export async function noteVanished(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
  missing: readonly DueAct[],
): Promise<void> {
  const { prisma } = deps.database
  const now = deps.clock.now()
  for (const { id, set, ref, missingSince } of missing) {
    if (await findCompletionActStatus(prisma, { set, ref })) continue
    if (missingSince === null) {
      await updateDealAct(prisma, id, { missingSince: now })
    } else if (now.getTime() - missingSince.getTime() >= MIN_BETWEEN_CHECKS_MS) {
      const { reason } = await decideMissingAct(actsDeps)
      await prisma.$transaction((transaction) =>
        applyDecision(deps, transaction, id, { status: 'withdrawn', reason }),
      )
    }
  }
}
