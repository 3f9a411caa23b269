import { expiredLease } from './claim.ts'
import type { MailDeps } from './deps.ts'
import { jobOf } from './post-letter.ts'

const BATCH = 1000
/** A letter as young as this, or due for so short a time, has a job of its own that has not begun yet. */
const MIN_AGE_MS = 60_000

/** Finds letters whose process died or whose job was lost, also those posted before a mail server was set. */
export async function resumeLetters({
  prisma,
  queue,
  clock,
}: Pick<MailDeps, 'prisma' | 'queue' | 'clock'>): Promise<number> {
  const now = clock.now()
  const young = new Date(now.getTime() - MIN_AGE_MS)
  const due = await prisma.outgoingMail.findMany({
    where: {
      OR: [
        expiredLease(now),
        { status: 'queued', nextAttemptAt: null, createdAt: { lt: young } },
        { status: 'queued', nextAttemptAt: { lt: young } },
      ],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, kind: true },
    take: BATCH,
  })
  for (const { id, kind } of due)
    await queue.send(jobOf(kind), { mailId: id }, { singletonKey: id })
  return due.length
}
