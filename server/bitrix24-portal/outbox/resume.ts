import type { PortalDeps } from '../deps.ts'

const BATCH = 1000
/** A message as young as this has a job of its own that has not begun yet. */
const MIN_AGE_MS = 30_000

/**
 * Finds messages whose process died or whose job was lost. Returns of how many acts something is to be sent.
 * To be run every minute or so.
 */
export async function resumeMessages({
  database,
  queue,
  clock,
}: Pick<PortalDeps, 'database' | 'queue' | 'clock'>): Promise<number> {
  const now = clock.now()
  const young = new Date(now.getTime() - MIN_AGE_MS)
  const acts = await database.prisma.$queryRaw<{ dealActId: string }[]>`
    SELECT message.deal_act_id AS "dealActId" FROM deal_messages message
    WHERE ((message.status = 'sending' AND message.lease_until <= ${now})
        OR (message.status = 'queued'
          AND coalesce(message.next_attempt_at, message.created_at) <= ${young}))
      AND (message.kind = 'robot' OR NOT EXISTS (
        SELECT FROM deal_messages earlier
        WHERE earlier.deal_act_id = message.deal_act_id AND earlier.serial < message.serial
          AND earlier.status IN ('queued', 'sending') AND earlier.kind <> 'robot'))
    GROUP BY message.deal_act_id ORDER BY min(message.serial) LIMIT ${BATCH}`
  await queue.sendAll('tell-deal', acts)
  return acts.length
}
