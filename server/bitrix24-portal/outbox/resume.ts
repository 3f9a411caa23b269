import type { Bitrix24MessageOwner } from '../../platform/database/client/client.ts'
import type { PortalDeps } from '../deps.ts'

const BATCH = 1000
/** A message as young as this has a job of its own that has not begun yet. */
const MIN_AGE_MS = 30_000

/**
 * Finds messages whose process died or whose job was lost. Returns of how many rows something is to be sent.
 * To be run every minute or so.
 */
export async function resumeMessages({
  database,
  queue,
  clock,
}: Pick<PortalDeps, 'database' | 'queue' | 'clock'>): Promise<number> {
  const now = clock.now()
  const young = new Date(now.getTime() - MIN_AGE_MS)
  const due = await database.prisma.$queryRaw<{ owner: Bitrix24MessageOwner; ownerId: string }[]>`
    SELECT message.owner::text, message.owner_id AS "ownerId" FROM bitrix24_messages message
    WHERE ((message.status = 'sending' AND message.lease_until <= ${now})
        OR (message.status = 'queued'
          AND coalesce(message.next_attempt_at, message.created_at) <= ${young}))
      AND (message.kind = 'robot' OR NOT EXISTS (
        SELECT FROM bitrix24_messages earlier
        WHERE earlier.owner = message.owner AND earlier.owner_id = message.owner_id
          AND earlier.serial < message.serial
          AND earlier.status IN ('queued', 'sending') AND earlier.kind <> 'robot'))
    GROUP BY message.owner, message.owner_id ORDER BY min(message.serial) LIMIT ${BATCH}`
  await queue.sendAll('send-bitrix24-messages', due)
  return due.length
}
