import type { OperatorDeps } from '../deps.ts'
import { documentLeases } from './lease.ts'

const AT_ONCE = 500

/** Documents whose process died, or whose time has come and whose job is gone, get a job. */
export async function resumeDocuments({
  database: { prisma },
  clock,
  queue,
}: Pick<OperatorDeps, 'database' | 'clock' | 'queue'>): Promise<void> {
  const now = clock.now()
  // What was just written has its job.
  const minuteAgo = new Date(now.getTime() - 60_000)
  const due = await prisma.ediDocument.findMany({
    where: {
      OR: [
        documentLeases.expired(now),
        { status: 'waiting', nextAttemptAt: { lte: now } },
        { status: 'queued', createdAt: { lt: minuteAgo } },
      ],
    },
    orderBy: { createdAt: 'asc' },
    take: AT_ONCE,
    select: { id: true },
  })
  for (const { id } of due)
    await queue.send('put-edi-document', { documentId: id }, { singletonKey: id })
}
