import type { MailDeps } from './deps.ts'

/** Letters that wait, and since when the oldest does that somebody waits for: month-end letters wait for their hour. */
export async function measureMail({
  prisma,
  metrics,
  clock,
}: Pick<MailDeps, 'prisma' | 'metrics' | 'clock'>): Promise<void> {
  const waiting = await prisma.outgoingMail.groupBy({
    by: ['kind'],
    where: { status: { in: ['queued', 'sending'] } },
    _count: true,
    _min: { createdAt: true },
  })
  const awaited = waiting.flatMap(({ kind, _min }) =>
    kind === 'bulk' ? [] : (_min.createdAt ?? []),
  )
  const [since] = awaited.sort((one, other) => one.getTime() - other.getTime())
  metrics.mailsWaiting.set(waiting.reduce((sum, { _count }) => sum + _count, 0))
  metrics.mailsOldestSeconds.set(since ? (clock.now().getTime() - since.getTime()) / 1000 : 0)
}
