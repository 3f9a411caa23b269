import type { PrismaClient } from '../../platform/database/connect.ts'
import { recordAudit } from '../audit.ts'

const DAY_MS = 86_400_000
const BATCH = 10_000

/**
 * Removes events older than so many days by the database's own function: nothing else may delete here. What
 * was removed is itself an event.
 */
export async function sweepAudit(
  prisma: PrismaClient,
  now: Date,
  retentionDays: number,
): Promise<void> {
  const before = new Date(now.getTime() - retentionDays * DAY_MS)
  let count = 0
  let gone: number
  do {
    const [row] = await prisma.$queryRaw<{ gone: number }[]>`
      SELECT sweep_audit_events(${before}, ${BATCH}::int) AS gone`
    gone = row?.gone ?? 0
    count += gone
  } while (gone === BATCH)
  if (count > 0) {
    await recordAudit(prisma, {
      action: 'audit.swept',
      details: { count, before: before.toISOString() },
    })
  }
}
