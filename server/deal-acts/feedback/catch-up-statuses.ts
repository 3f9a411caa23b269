import { findCompletionActStatus } from '../../completion-acts/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyDecision, FOLLOWED_STATUSES } from './decision.ts'
import { decisionOf } from './status-watcher.ts'

const BATCH = 500
/** Acts that ended longer ago are not compared with the copy at every watch. */
const RECENT_MS = 2 * 24 * 60 * 60_000

/**
 * Finds acts whose status is not that of the portal's own copy of their document, and applies it: of
 * acts that were being worked on when the document was read. Those due for a check by key are left to it, for
 * their copy may be older than they are. Returns how many.
 * @param among only these; null: all
 */
export async function catchUpStatuses(
  deps: DealActsDeps,
  among: readonly string[] | null = null,
): Promise<number> {
  const { prisma } = deps.database
  const now = deps.clock.now()
  const recent = new Date(now.getTime() - RECENT_MS)
  const chosen = among
    ? Prisma.sql`act.id = ANY(${[...among]}::uuid[])`
    : Prisma.sql`(act.next_check_at IS NULL OR act.next_check_at > ${now})
        AND (act.status IN ('created', 'exported') OR act.updated_at >= ${recent})`
  const differing = await prisma.$queryRaw<{ id: string; set: string; ref: string }[]>`
    SELECT act.id, act.set, act.ref FROM deal_acts act
    JOIN completion_acts document ON document.set = act.set AND document.ref = act.ref
    WHERE ${chosen} AND act.status::text = ANY(${[...FOLLOWED_STATUSES]}::text[])
      AND act.status::text <> CASE document.status
        WHEN 'draft' THEN 'created' WHEN 'issued' THEN 'accepted' ELSE document.status::text END
      AND CASE document.status
        WHEN 'issued' THEN document.signals_read AND document.flaws IS NULL
        WHEN 'signed' THEN document.flaws IS NULL ELSE true END
    ORDER BY act.serial LIMIT ${BATCH}`
  for (const { id, set, ref } of differing) {
    await prisma.$transaction(async (transaction) => {
      const report = await findCompletionActStatus(transaction, { set, ref })
      if (report?.isSettled) await applyDecision(deps, transaction, id, decisionOf(report))
    })
  }
  return differing.length
}
