import {
  type CompletionActsDeps,
  decideMissing,
  findStanding,
} from '../../completion-acts/index.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyDecision } from './decision.ts'
import type { Due } from './watch.ts'

const BETWEEN_LOOKS_MS = 2 * 60_000

/**
 * Of drafts that 1C does not have: those that no reading had met before they vanished, a base restored from
 * an old copy for example. As with all others the first look is noted and the second believed.
 */
export async function noteUnread(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
  missing: readonly Due[],
): Promise<void> {
  const { prisma } = deps.database
  const now = deps.clock.now()
  for (const { id, set, ref, missingSince } of missing) {
    if (await findStanding(prisma, { set, ref })) continue
    if (missingSince === null) {
      await prisma.dealAct.update({ where: { id }, data: { missingSince: now } })
    } else if (now.getTime() - missingSince.getTime() >= BETWEEN_LOOKS_MS) {
      const { reason } = await decideMissing(actsDeps)
      await prisma.$transaction((transaction) =>
        applyDecision(deps, transaction, id, { status: 'withdrawn', reason }),
      )
    }
  }
}
