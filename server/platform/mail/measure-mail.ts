import type { MailDeps } from './deps.ts'

/** Letters that wait, and since when the oldest does, whatever it waits for. */
export async function measureMail({
  prisma,
  metrics,
  clock,
}: Pick<MailDeps, 'prisma' | 'metrics' | 'clock'>): Promise<void> {
  const waiting = await prisma.outgoingMail.aggregate({
    where: { status: { in: ['queued', 'sending'] } },
    _count: true,
    _min: { createdAt: true },
  })
  const since = waiting._min.createdAt
  metrics.mailsWaiting.set(waiting._count)
  metrics.mailsOldestSeconds.set(since ? (clock.now().getTime() - since.getTime()) / 1000 : 0)
}
